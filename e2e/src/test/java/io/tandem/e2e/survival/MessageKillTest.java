package io.tandem.e2e.survival;

import static io.tandem.e2e.scenario.Stage.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.e2e.phone.PhoneLoop;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.scenario.Stage;
import io.tandem.e2e.sip.SipText;
import io.tandem.e2e.system.Await;
import io.tandem.e2e.system.Distributed;
import io.tandem.e2e.system.TandemProcess;
import io.tandem.e2e.system.Tenant;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Twenty messages wait for 107, in a cell of two edges, one of which dies while they are brought: each comes once, in order. */
@Tag("long")
class MessageKillTest {
    private static final int WAITING = 20;
    private static final Duration BROUGHT_WITHIN = Duration.ofSeconds(120);

    @Test
    void what_waits_comes_once_whichever_edge_dies() {
        try (Distributed cell = Distributed.start(Stage.freshDirectory("message-kill"));
                PhoneLoop loop = new PhoneLoop()) {
            Tenant acme = new Tenant(cell.demo().asAdmin(), cell.demo().tenant(), "acme.localhost");
            Softphone anna = registered(cell, loop, 101);
            List<String> words =
                    IntStream.range(0, WAITING).mapToObj(n -> "number " + n).toList();
            words.forEach(one -> assertThat(
                            anna.ask("MESSAGE", "sip:107@acme.localhost", writer -> writer.body("text/plain", one))
                                    .status())
                    .isEqualTo(202));
            Await.until("they wait", SOON, () -> waiting(acme) == WAITING);

            Softphone bert = registered(cell, loop, 107);
            Await.until("some have come", SOON, () -> came(bert).size() >= 3);
            TandemProcess dies = cell.edges().getFirst();
            cell.hold(dies.name());
            dies.kill();

            Await.until(
                    "none waits",
                    BROUGHT_WITHIN,
                    () -> waiting(acme) == 0,
                    () -> came(bert).toString());
            assertThat(came(bert)).containsExactlyElementsOf(words);
        }
    }

    private static long waiting(Tenant acme) {
        return acme.api()
                .get(acme.path() + "/messages?limit=100&extension=107")
                .expect(200)
                .body()
                .path("items")
                .valueStream()
                .filter(item -> item.path("state").asString().equals("WAITING"))
                .count();
    }

    /** What the phone shows: a request that came again by its branch is no second message (RFC 3261 section 17.2.3). */
    private static List<String> came(Softphone phone) {
        record Shown(String branch, String words) {}
        return phone.receivedMessages(SipText::isRequest).stream()
                .filter(message -> message.method().equals("MESSAGE"))
                .map(message -> new Shown(message.branch(), message.bodyText()))
                .distinct()
                .map(Shown::words)
                .toList();
    }

    private static Softphone registered(Distributed cell, PhoneLoop loop, int number) {
        Softphone phone = Softphone.udp(loop, cell.demo().account(Integer.toString(number)), cell.sip(), 440);
        Await.until(
                number + " registers",
                SOON,
                () -> phone.register(Duration.ofHours(1)).status() == 200);
        return phone;
    }
}
