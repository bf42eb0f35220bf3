package io.tandem.e2e.survival;

import static io.tandem.e2e.scenario.Stage.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.PhoneLoop;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.scenario.Stage;
import io.tandem.e2e.system.Await;
import io.tandem.e2e.system.Distributed;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Fifty-four callers are in a menu, and those who lead them die: first one of two, then the other. */
@Tag("long")
class MenuKillTest {
    private static final Distributed.Size TWO_REPLICAS = new Distributed.Size(1, 1, 2, 0, false);

    private static final int CALLS_OF_EACH = 6;

    /** Within which callers go on when one has died, the phone's ringing and answer included. */
    private static final Duration GO_ON = Duration.ofSeconds(5);

    @Test
    void callers_go_on_where_they_were_and_with_nobody_left_they_go_to_the_fallback() {
        try (Distributed cell = Distributed.start(Stage.freshDirectory("menu-kill"), TWO_REPLICAS);
                PhoneLoop loop = new PhoneLoop()) {
            Softphone alice = registered(cell, loop, "101", 700).answering();
            List<PhoneCall> calls = IntStream.rangeClosed(102, 110)
                    .mapToObj(number -> registered(cell, loop, Integer.toString(number), 1000))
                    .flatMap(phone -> IntStream.range(0, CALLS_OF_EACH).mapToObj(call -> phone.call("900")))
                    .toList();
            calls.forEach(call -> call.awaitAnswered(SOON));
            Await.until(
                    "all hear the prompt",
                    SOON,
                    () -> calls.stream().allMatch(call -> call.heard().packets() > 25));

            // Held: it would be back before anybody needed the other one.
            cell.hold("ivr");
            cell.process("ivr").kill();
            long killed = System.nanoTime();
            calls.forEach(call -> call.press('0'));

            Await.until(
                    "all callers come to 101",
                    GO_ON,
                    () -> alice.callsReceived().size() == calls.size());
            System.out.printf(
                    "one of two dead: %d callers go on within %d ms%n",
                    calls.size(), Duration.ofNanos(System.nanoTime() - killed).toMillis());
            calls.forEach(call -> call.awaitTone(alice.tone().hertz(), SOON));
            calls.forEach(PhoneCall::hangUp);

            cell.hold("ivr-2");
            cell.process("ivr-2").kill();
            PhoneCall last = registered(cell, loop, "102", 1000).call("900");
            last.awaitAnswered(SOON);
            last.awaitTone(alice.tone().hertz(), Duration.ofSeconds(12));
            assertThat(alice.callsReceived()).hasSize(calls.size() + 1);
            last.hangUp();
        }
    }

    private static Softphone registered(Distributed cell, PhoneLoop loop, String number, int hertz) {
        Softphone phone = Softphone.udp(loop, cell.demo().account(number), cell.sip(), hertz);
        Await.until(
                number + " registers",
                SOON,
                () -> phone.register(Duration.ofHours(1)).status() == 200);
        return phone;
    }
}
