package io.tandem.e2e.survival;

import static io.tandem.e2e.scenario.Stage.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.e2e.phone.Account;
import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.PhoneCall.Phase;
import io.tandem.e2e.phone.PhoneLoop;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.scenario.Stage;
import io.tandem.e2e.system.Await;
import io.tandem.e2e.system.Distributed;
import io.tandem.e2e.system.TandemProcess;
import io.tandem.e2e.system.Tenant;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Eight extensions are sought at numbers outside, in a cell of two edges, one of which dies: while the numbers outside of four ring, and while
 * those of four have answered and hear that 1 has to be pressed.
 */
@Tag("long")
class FindMeKillTest {
    private static final int OF_EACH = 4;
    private static final int FIRST = 342;
    private static final String MOBILE = "+37529123456";

    /** The takeover, and an answer that the phone says again every 4 s at last. */
    private static final Duration GO_ON = Duration.ofSeconds(20);

    /** A step rings for so long, and what is said there takes half a minute more. */
    private static final int RINGS_FOR = 40;

    private static final Duration ASKED_IN_VAIN = Duration.ofSeconds(100);

    private record Sought(PhoneCall call, PhoneCall atDesk, PhoneCall outside) {}

    @Test
    void whoever_is_sought_elsewhere_is_found_or_the_caller_goes_on_whichever_edge_dies() {
        try (Distributed cell = Distributed.start(Stage.freshDirectory("find-me-kill"));
                PhoneLoop loop = new PhoneLoop()) {
            Tenant acme = new Tenant(cell.demo().asAdmin(), cell.demo().tenant(), "acme.localhost");
            Softphone last =
                    registered(cell, loop, cell.demo().account("101"), 700).answering();
            Softphone outside = carrier(cell, loop, acme);
            List<Softphone> desks = IntStream.range(0, 2 * OF_EACH)
                    .mapToObj(n -> desk(cell, loop, acme, n))
                    .toList();
            List<Softphone> callers = IntStream.range(0, 2 * OF_EACH)
                    .mapToObj(n -> registered(cell, loop, cell.demo().account(Integer.toString(102 + n)), 1000))
                    .toList();
            List<Sought> all = IntStream.range(0, 2 * OF_EACH)
                    .mapToObj(n -> sought(callers.get(n), desks.get(n), outside, n))
                    .toList();
            List<Sought> asked = all.subList(0, OF_EACH);
            List<Sought> ringing = all.subList(OF_EACH, all.size());
            asked.forEach(one -> one.outside().answer());
            asked.forEach(one -> one.outside()
                    .await(
                            "is asked to press 1",
                            SOON,
                            () -> one.outside().heard().packets() > 25));

            TandemProcess dies = cell.edges().getFirst();
            cell.hold(dies.name());
            dies.kill();

            ringing.forEach(one -> one.outside().answer());
            ringing.forEach(one -> takes(one, outside));
            asked.forEach(one -> one.call().awaitAnswered(ASKED_IN_VAIN));
            asked.forEach(one -> one.call().awaitTone(last.tone().hertz(), SOON));
            all.forEach(one -> one.call().hangUp());
            all.forEach(one -> assertThat(one.call().awaitByeAnswered(GO_ON)).isEqualTo(200));
            all.forEach(one -> one.atDesk().awaitEnded(SOON));
            all.forEach(one -> one.outside().awaitEnded(SOON));
            assertThat(last.callsReceived()).hasSize(OF_EACH);
            Await.until(
                    "nothing is left of it",
                    SOON,
                    () -> acme.items("/calls/live").isEmpty());
        }
    }

    private static void takes(Sought one, Softphone outside) {
        one.outside()
                .await("is asked to press 1", GO_ON, () -> one.outside().heard().packets() > 25);
        assertThat(one.call().phase()).isNotEqualTo(Phase.ANSWERED);
        one.outside().press('1');
        one.call().awaitAnswered(SOON);
        one.call().awaitTone(outside.tone().hertz(), SOON);
        one.atDesk().awaitEnded(SOON);
    }

    private static Softphone desk(Distributed cell, PhoneLoop loop, Tenant acme, int n) {
        String number = Integer.toString(FIRST + n);
        Account account = acme.addKnownExtension(number, Map.of());
        var step = Map.of("to", MOBILE + n, "ringSeconds", RINGS_FOR);
        acme.forward(number, Map.of("noAnswer", "101", "findMe", List.of(step)));
        return registered(cell, loop, account, 440).whenCalled(PhoneCall::ring);
    }

    private static Sought sought(Softphone caller, Softphone desk, Softphone outside, int n) {
        PhoneCall call = caller.call(Integer.toString(FIRST + n));
        PhoneCall atDesk = desk.awaitCall(SOON);
        PhoneCall there = outside.awaitCall(SOON);
        assertThat(there.invite().requestUri()).contains(MOBILE + n);
        return new Sought(call, atDesk, there);
    }

    private static Softphone carrier(Distributed cell, PhoneLoop loop, Tenant acme) {
        String address = acme.items("/trunks").getFirst().path("address").asString();
        int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
        Account nobody = new Account("carrier", "127.0.0.1", "");
        return Softphone.udpAt(loop, nobody, cell.sip(), port, 1700).whenCalled(PhoneCall::ring);
    }

    private static Softphone registered(Distributed cell, PhoneLoop loop, Account account, int hertz) {
        Softphone phone = Softphone.udp(loop, account, cell.sip(), hertz);
        Await.until(
                account.user() + " registers",
                SOON,
                () -> phone.register(Duration.ofHours(1)).status() == 200);
        return phone;
    }
}
