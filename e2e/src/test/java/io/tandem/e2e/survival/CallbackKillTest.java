package io.tandem.e2e.survival;

import static io.tandem.e2e.scenario.Stage.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.PhoneLoop;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.scenario.Stage;
import io.tandem.e2e.system.Await;
import io.tandem.e2e.system.Distributed;
import io.tandem.e2e.system.TandemProcess;
import io.tandem.e2e.system.Tenant;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Six wait for 107 to be free, in a cell of two edges, one of which dies: each is called back, once. */
@Tag("long")
class CallbackKillTest {
    private static final int WAITING = 6;
    private static final Duration CALLED_BACK_WITHIN = Duration.ofSeconds(20);

    @Test
    void who_waits_is_called_back_whichever_edge_dies() {
        try (Distributed cell = Distributed.start(Stage.freshDirectory("callback-kill"));
                PhoneLoop loop = new PhoneLoop()) {
            Tenant acme = new Tenant(cell.demo().asAdmin(), cell.demo().tenant(), "acme.localhost");
            List<Softphone> askers = IntStream.rangeClosed(101, 100 + WAITING)
                    .mapToObj(number -> registered(cell, loop, number, 440))
                    .toList();
            Softphone bert = registered(cell, loop, 107, 1000).answering();
            PhoneCall talk = registered(cell, loop, 108, 700).call("107");
            talk.awaitAnswered(SOON);
            bert.whenCalled(call -> call.decline(486));
            askers.forEach(asker -> {
                PhoneCall vain = asker.call("107");
                vain.awaitEnded(SOON);
                assertThat(vain.finalStatus()).isEqualTo(486);
            });
            Await.until("the cell has heard of it", SOON, () -> acme.history().size() == WAITING);
            askers.forEach(asker -> {
                PhoneCall asking = asker.call("*66");
                asking.awaitAnswered(SOON);
                asking.awaitEnded(SOON);
                asker.answering();
            });
            assertThat(acme.items("/callbacks")).hasSize(WAITING);
            bert.answering();

            TandemProcess dies = cell.edges().getFirst();
            cell.hold(dies.name());
            dies.kill();
            talk.hangUp();

            int before = bert.callsReceived().size();
            for (int n = 0; n < WAITING; n++) {
                int next = before + n;
                Await.until(
                        (n + 1) + " of " + WAITING + " are called back",
                        CALLED_BACK_WITHIN,
                        () -> bert.callsReceived().size() > next,
                        () -> acme.items("/callbacks").toString());
                PhoneCall back = bert.callsReceived().get(next);
                back.awaitTone(440, SOON);
                back.hangUp();
                back.awaitEnded(SOON);
            }
            Await.until("nobody waits", SOON, () -> acme.items("/callbacks").isEmpty());
            askers.forEach(asker -> assertThat(asker.callsReceived()).hasSize(1));
            Set<String> callers = bert.callsReceived().stream()
                    .skip(before)
                    .map(call -> call.invite().require("From").replaceAll(".*sip:(\\d+)@.*", "$1"))
                    .collect(Collectors.toSet());
            assertThat(callers).hasSize(WAITING);
        }
    }

    private static Softphone registered(Distributed cell, PhoneLoop loop, int number, int hertz) {
        Softphone phone = Softphone.udp(loop, cell.demo().account(Integer.toString(number)), cell.sip(), hertz);
        Await.until(
                number + " registers",
                SOON,
                () -> phone.register(Duration.ofHours(1)).status() == 200);
        return phone;
    }
}
