package io.tandem.dialplan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.dialplan.Forwarding.Forward;
import io.tandem.dialplan.PhoneSetting.What;
import io.tandem.dialplan.RouteDecision.Refused;
import io.tandem.dialplan.RouteDecision.Routed;
import io.tandem.types.ReleaseCause;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingCodeTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final SetBy PHONE = new SetBy("101", NOON, SetBy.Means.PHONE);

    @ParameterizedTest
    @CsvSource({
        "*72103, ALWAYS, true, 103, 101 forwards always to 103",
        "*73, ALWAYS, false, , 101 no longer forwards always",
        "*90103, BUSY, true, 103, 101 forwards when busy to 103",
        "*91, BUSY, false, , 101 no longer forwards when busy",
        "*92600, NO_ANSWER, true, 600, 101 forwards when nobody answers to 600",
        "*93, NO_ANSWER, false, , 101 no longer forwards when nobody answers",
        "*78, DO_NOT_DISTURB, true, , 101 does not want to be disturbed",
        "*79, DO_NOT_DISTURB, false, , 101 may be disturbed again",
        "*7280291234567, ALWAYS, true, +375291234567, 101 forwards always to +375291234567",
        "*72+375291234567, ALWAYS, true, +375291234567, 101 forwards always to +375291234567"
    })
    void a_code_asks_for_a_setting(String dialled, What what, boolean on, String to, String words) {
        RouteDecision decision = from(dialled);

        assertThat(((Routed) decision).plan().stages().getFirst().targets())
                .containsExactly(new Target.Service(Service.SETTING, new PhoneSetting(what, on, to)));
        assertThat(((Routed) decision).plan().whenNobodyAnswers()).isEqualTo(ReleaseCause.SETTING_NOT_CONFIRMED);
        assertThat(decision.trace()).extracting(TraceStep::words).containsExactly(words);
    }

    @ParameterizedTest
    @CsvSource({
        "*72, '*72 needs a number behind it, such as *72101'",
        "*72199, There is no 199 to forward to",
        "*72pizza, There is no pizza to forward to",
        "*72101, An extension cannot forward to itself",
        "*73103, Nothing stands behind *73",
        "*781, Nothing stands behind *78"
    })
    void what_cannot_be_set_is_refused_with_its_reason(String dialled, String words) {
        RouteDecision decision = from(dialled);

        assertThat(((Refused) decision).cause()).isEqualTo(ReleaseCause.UNKNOWN_NUMBER);
        assertThat(decision.trace()).extracting(TraceStep::words).containsExactly(words);
    }

    @Test
    void a_carriers_caller_sets_nothing() {
        Caller carrier = new Caller.Trunk(Acme.FIRST_TRUNK, "+375291111111");

        assertThat(Dialplan.evaluate(acme().snapshot(), new RouteRequest(carrier, "*72103", NOON)))
                .isInstanceOf(Refused.class);
    }

    @Test
    void each_setting_changes_itself_alone() {
        Forward kept = new Forward("102", PHONE);
        Forwarding before = new Forwarding(PHONE, kept, kept, kept, Duration.ofSeconds(9), kept);
        for (What what : What.values()) {
            PhoneSetting off = new PhoneSetting(what, false, null);
            PhoneSetting on = new PhoneSetting(what, true, what.needsNumber() ? "103" : null);

            Forwarding without = off.in(before, PHONE);
            Forwarding with = on.in(without, PHONE);

            assertThat(off.isIn(without)).isTrue();
            assertThat(on.isIn(without)).isFalse();
            assertThat(on.isIn(with)).isTrue();
            assertThat(off.isIn(with)).isFalse();
            for (What other : What.values()) {
                if (other != what && other.needsNumber()) {
                    assertThat(new PhoneSetting(other, true, "102").isIn(with)).isTrue();
                }
            }
            assertThat(with.unreachable()).isEqualTo(kept);
            assertThat(with.noAnswerAfter()).hasSeconds(9);
        }
    }

    private static Acme acme() {
        return Acme.withPhones("101", "102", "103").group("600", RingGroupEntry.Strategy.RING_ALL, null, "102");
    }

    private static RouteDecision from(String dialled) {
        Caller caller = new Caller.Extension(Acme.number("101"));
        return Dialplan.evaluate(acme().snapshot(), new RouteRequest(caller, dialled, NOON));
    }
}
