package io.tandem.e2e.survival;

import static io.tandem.e2e.scenario.Stage.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.PhoneLoop;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.scenario.Stage;
import io.tandem.e2e.system.Await;
import io.tandem.e2e.system.Distributed;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Three in the demo's room 800, in a cell of two edges and two relays; its relay dies, and an edge. */
@Tag("long")
class RoomSurvivesTest {
    private static final List<Integer> TONES = List.of(440, 1000, 1610);
    private static final Duration BACK_WITHIN = Duration.ofSeconds(30);

    @Test
    void the_room_goes_on_elsewhere_and_nobody_is_asked_again() {
        try (Distributed cell = Distributed.start(Stage.freshDirectory("room-survives"));
                PhoneLoop loop = new PhoneLoop()) {
            List<PhoneCall> calls = new ArrayList<>();
            for (int n = 0; n < TONES.size(); n++) {
                Softphone phone = Softphone.udp(loop, cell.demo().account("10" + (n + 1)), cell.sip(), TONES.get(n));
                Await.until(
                        "a phone registers",
                        SOON,
                        () -> phone.register(Duration.ofHours(1)).status() == 200);
                PhoneCall call = phone.call("800");
                call.awaitAnswered(SOON);
                "4321".chars().forEach(key -> call.press((char) key));
                calls.add(call);
            }
            awaitAllHear("all hear each other", calls);
            String used = cell.relays().stream()
                    .filter(name -> sessions(cell, name) == TONES.size())
                    .findFirst()
                    .orElseThrow();

            cell.hold(used);
            cell.process(used).kill();
            calls.forEach(PhoneCall::listenAnew);
            awaitAllHear("all hear each other over the other relay", calls);
            cell.relays().stream()
                    .filter(name -> !name.equals(used))
                    .forEach(name -> assertThat(sessions(cell, name)).isEqualTo(TONES.size()));
            cell.letGo(used);
            Await.until("all are on the room's own relay again", BACK_WITHIN, () -> sessionsOrNone(cell, used) == 3);
            calls.forEach(PhoneCall::listenAnew);
            awaitAllHear("all hear each other over the first relay", calls);

            cell.edges().getFirst().kill();
            calls.forEach(PhoneCall::listenAnew);
            awaitAllHear("all hear each other without the edge", calls);
            for (PhoneCall call : calls) {
                assertThat(call.phase()).isEqualTo(PhoneCall.Phase.ANSWERED);
                call.hangUp();
                call.awaitEnded(BACK_WITHIN);
            }
        }
    }

    private static double sessions(Distributed cell, String relay) {
        return cell.metricsOf(relay).value("tandem_relay_sessions");
    }

    private static double sessionsOrNone(Distributed cell, String relay) {
        try {
            return sessions(cell, relay);
        } catch (UncheckedIOException starting) {
            return 0;
        }
    }

    private static void awaitAllHear(String what, List<PhoneCall> calls) {
        Await.until(what, BACK_WITHIN, () -> {
            for (int listener = 0; listener < calls.size(); listener++) {
                for (int speaker = 0; speaker < calls.size(); speaker++) {
                    double level = calls.get(listener).level(TONES.get(speaker));
                    if (listener == speaker ? level > 0.05 : level < 0.7 || level > 1.3) {
                        return false;
                    }
                }
            }
            return true;
        });
    }
}
