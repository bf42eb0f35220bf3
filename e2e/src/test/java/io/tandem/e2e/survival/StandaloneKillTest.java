package io.tandem.e2e.survival;

import static io.tandem.e2e.scenario.Stage.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.e2e.phone.Account;
import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.PhoneLoop;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.scenario.Stage;
import io.tandem.e2e.system.Await;
import io.tandem.e2e.system.Standalone;
import io.tandem.e2e.system.TandemApi;
import io.tandem.e2e.system.Tenant;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** kill -9 of everything at once, and the start after it. */
@Tag("standalone-only")
class StandaloneKillTest {
    private static final Duration REANCHORED_WITHIN = Duration.ofSeconds(10);

    private record Pair(Softphone caller, PhoneCall call, Softphone callee, PhoneCall called) {
        void awaitAudioBothWays(Duration within) {
            call.awaitTone(callee.tone().hertz(), within);
            called.awaitTone(caller.tone().hertz(), within);
        }

        void listenAnew() {
            call.listenAnew();
            called.listenAnew();
        }
    }

    @Test
    void calls_whose_phones_answer_are_anchored_anew_and_the_others_are_closed_with_a_reason() {
        try (Standalone standalone = Standalone.start(Stage.freshDirectory("kill"));
                PhoneLoop loop = new PhoneLoop()) {
            Tenant acme =
                    new Tenant(standalone.demo().asAdmin(), standalone.demo().tenant(), "acme.localhost");
            Account added = acme.addExtension("150");
            Softphone idle = phone(loop, standalone, added, 700);
            Pair alive = talking(loop, standalone, "101", "102", 440, 1000);
            Pair orphaned = talking(loop, standalone, "103", "104", 1330, 1610);
            Pair dead = talking(loop, standalone, "105", "106", 2050, 2400);

            standalone.kill();
            dead.caller.unplug();
            dead.callee.unplug();
            orphaned.callee.unplug();
            alive.listenAnew();
            Duration start = standalone.startAgain();
            long ready = System.nanoTime();
            alive.awaitAudioBothWays(REANCHORED_WITHIN);
            Duration anchored = Duration.ofNanos(System.nanoTime() - ready);

            System.out.printf(
                    "standalone: ready %d ms after kill -9, audio both ways %d ms later%n",
                    start.toMillis(), anchored.toMillis());
            assertThat(alive.called.reinvitesReceived()).isPositive();
            registrationsAndConfigurationAreThere(loop, standalone, idle);
            lostCallsHaveOneRowEach(acme(standalone), orphaned);
            alive.call.hangUp();
            assertThat(alive.call.awaitByeAnswered(SOON)).isEqualTo(200);
            alive.called.awaitEnded(SOON);
            Await.until(
                    "all calls have ended",
                    SOON,
                    () -> acme(standalone).liveCalls().isEmpty());
            assertThat(rowsOf(acme(standalone), "101", "102")).hasSize(1);
        }
    }

    private static Tenant acme(Standalone standalone) {
        TandemApi admin = standalone.demo().asAdmin();
        return new Tenant(admin, standalone.demo().tenant(), "acme.localhost");
    }

    private static void registrationsAndConfigurationAreThere(PhoneLoop loop, Standalone standalone, Softphone idle) {
        idle.answering();
        Softphone caller = phone(loop, standalone, standalone.demo().account("107"), 700);

        PhoneCall call = caller.call("150");

        call.awaitAnswered(SOON);
        call.hangUp();
        assertThat(call.awaitByeAnswered(SOON)).isEqualTo(200);
    }

    private static void lostCallsHaveOneRowEach(Tenant acme, Pair orphaned) {
        orphaned.call.awaitEnded(Duration.ofSeconds(45));
        Await.until(
                "the dead calls are closed",
                Duration.ofSeconds(60),
                () -> rowsOf(acme, "103", "104").size() == 1
                        && rowsOf(acme, "105", "106").size() == 1,
                () -> acme.history().toString());
        assertThat(rowsOf(acme, "105", "106").getFirst().path("cause").asString())
                .isEqualTo("LOST_IN_RESTART");
        assertThat(rowsOf(acme, "103", "104").getFirst().path("cause").asString())
                .isEqualTo("LOST_IN_RESTART");
    }

    private static List<JsonNode> rowsOf(Tenant acme, String from, String to) {
        return acme.history().stream()
                .filter(call -> call.path("from").asString().equals(from))
                .filter(call -> call.path("dialled").asString().equals(to))
                .toList();
    }

    private static Softphone phone(PhoneLoop loop, Standalone standalone, Account account, int hertz) {
        Softphone phone = Softphone.udp(loop, account, standalone.sip(), hertz);
        phone.register();
        return phone;
    }

    private static Pair talking(PhoneLoop loop, Standalone standalone, String from, String to, int low, int high) {
        Softphone caller = phone(loop, standalone, standalone.demo().account(from), low);
        Softphone callee =
                phone(loop, standalone, standalone.demo().account(to), high).answering();
        PhoneCall call = caller.call(to);
        PhoneCall called = callee.awaitCall(SOON);
        Pair pair = new Pair(caller, call, callee, called);
        pair.awaitAudioBothWays(SOON);
        return pair;
    }
}
