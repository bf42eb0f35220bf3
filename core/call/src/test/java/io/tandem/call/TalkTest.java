package io.tandem.call;

import static io.tandem.call.Exchange.A;
import static io.tandem.call.Exchange.B;
import static io.tandem.call.Exchange.FIRST;
import static io.tandem.call.Exchange.FIRST_RELAY;
import static io.tandem.call.Exchange.SECOND;
import static io.tandem.call.Exchange.SECOND_RELAY;
import static io.tandem.call.Exchange.sdp;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.types.LegId;
import io.tandem.types.ReleaseCause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From answer to hang-up: BYE, re-INVITE, the relay's death. */
class TalkTest {

    @Test
    void a_hang_up_is_in_the_log_before_either_side_hears_of_it() {
        Exchange exchange = Exchange.talking();

        assertThat(exchange.hangsUp(A))
                .containsExactly(
                        "commit ENDED",
                        "publish released B NORMAL",
                        "publish ended NORMAL after answer by A",
                        "200 to BYE A",
                        "BYE B NORMAL",
                        "release s1");
        assertThat(exchange.closed(B)).containsExactly("forget");
    }

    @ParameterizedTest
    @CsvSource({"PT20S, PT20S", "PT-1S, PT0S", "PT40S, PT30S"})
    void a_hang_up_that_waited_for_an_owner_ends_the_call_when_it_was_said(Duration said, Duration ended) {
        Exchange exchange = Exchange.talking();
        Instant answered = exchange.now();

        assertThat(exchange.later(Duration.ofSeconds(30))
                        .hungUp(A, answered.plus(said))
                        .effects())
                .filteredOn(CallEffect.Publish.class::isInstance)
                .isNotEmpty()
                .allSatisfy(
                        effect -> assertThat(((CallEffect.Publish) effect).at()).isEqualTo(answered.plus(ended)));
    }

    @Test
    void the_callee_may_hang_up_as_well() {
        assertThat(Exchange.talking().hangsUp(B)).contains("200 to BYE B", "BYE A NORMAL");
    }

    @Test
    void both_sides_hanging_up_at_once_both_get_their_200() {
        Exchange exchange = Exchange.talking();
        exchange.hangsUp(A);

        assertThat(exchange.hangsUp(B)).containsExactly("200 to BYE B", "forget");
    }

    @Test
    void a_lost_leg_ends_the_talk_for_the_other() {
        assertThat(Exchange.talking().on(new CallSignal.LegLost(B, ReleaseCause.UNREACHABLE)))
                .contains("publish ended UNREACHABLE after answer by B", "BYE A UNREACHABLE", "BYE B UNREACHABLE");
    }

    @Test
    void a_talk_without_sound_ends() {
        assertThat(Exchange.talking().on(new CallSignal.MediaLost(FIRST, ReleaseCause.MEDIA_TIMEOUT)))
                .contains("publish ended MEDIA_TIMEOUT after answer", "BYE A MEDIA_TIMEOUT", "BYE B MEDIA_TIMEOUT");
    }

    @Test
    void the_loss_of_a_session_of_before_changes_nothing() {
        Exchange exchange = Exchange.talking();

        assertThat(exchange.on(new CallSignal.MediaLost(SECOND, ReleaseCause.MEDIA_TIMEOUT)))
                .isEmpty();
        assertThat(exchange.on(new CallSignal.RelayLost(SECOND_RELAY))).isEmpty();
    }

    @Test
    void an_operator_ends_a_talk() {
        assertThat(Exchange.talking().on(new CallSignal.EndRequested(ReleaseCause.NORMAL)))
                .contains("publish ended NORMAL after answer", "BYE A NORMAL", "BYE B NORMAL");
    }

    @Test
    void a_re_offer_goes_through_the_relay_to_the_other_side_and_back() {
        Exchange exchange = Exchange.talking();

        assertThat(exchange.reoffers(B, "holdB")).containsExactly("offer holdB to s1");
        assertThat(exchange.prepared("holdForA", FIRST)).containsExactly("re-INVITE A holdForA");
        assertThat(answersReoffer(exchange, A, "heldA")).containsExactly("answer heldA to s1");
        assertThat(exchange.prepared("heldForB", FIRST))
                .containsExactly("commit CHANGED", "publish changed by B", "200 to re-INVITE B heldForB");
        assertThat(((Talking) exchange.state()).talk().caller()).isEqualTo(new Party(A, sdp("heldA"), sdp("holdForA")));
        assertThat(((Talking) exchange.state()).talk().callee()).isEqualTo(new Party(B, sdp("holdB"), sdp("heldForB")));
    }

    @Test
    void a_re_offer_that_the_other_side_rejects_leaves_the_old_session_in_force() {
        Exchange exchange = Exchange.talking();
        exchange.reoffers(A, "videoA");
        exchange.prepared("videoForB", FIRST);
        CallState before = Exchange.talking().state();

        List<String> effects = exchange.on(
                new CallSignal.ReofferRejected(B, exchange.state().call().steps(), ReleaseCause.NO_COMMON_MEDIA));

        assertThat(effects).containsExactly("488 to re-INVITE A", "offer sdpA to s1", "answer sdpB to s1");
        assertThat(((Talking) exchange.state()).talk()).isEqualTo(((Talking) before).talk());
    }

    @Test
    void a_re_offer_that_the_relay_refuses_is_rejected() {
        Exchange exchange = Exchange.talking();
        exchange.reoffers(A, "videoA");

        assertThat(exchange.mediaRefused(ReleaseCause.NO_COMMON_MEDIA)).contains("488 to re-INVITE A");
    }

    @Test
    void a_re_offer_that_the_other_side_never_answers_is_rejected_by_deadline() {
        Exchange exchange = Exchange.talking();
        exchange.reoffers(A, "holdA");
        exchange.prepared("holdForB", FIRST);

        assertThat(exchange.nothingHappensFor(Duration.ofSeconds(35))).contains("500 to re-INVITE A");
        assertThat(exchange.state()).isInstanceOf(Talking.class);
    }

    @ParameterizedTest(name = "{0} offers while A''s offer is under way: {1}")
    @CsvSource({"1-1, 491 to re-INVITE B", "1-0, 500 to re-INVITE A"})
    void offers_that_cross_are_turned_down(String leg, String expected) {
        Exchange exchange = Exchange.talking();
        exchange.reoffers(A, "holdA");

        assertThat(exchange.reoffers(LegId.of(leg), "other")).containsExactly(expected);
    }

    @Test
    void a_late_answer_to_an_offer_of_before_is_not_taken_for_the_present_one() {
        Exchange exchange = Exchange.talking();
        exchange.reoffers(A, "holdA");
        exchange.prepared("holdForB", FIRST);
        int stale = exchange.state().call().steps();
        exchange.nothingHappensFor(Duration.ofSeconds(35));
        exchange.reoffers(A, "resumeA");
        exchange.prepared("resumeForB", FIRST);

        assertThat(exchange.on(new CallSignal.ReofferAnswered(B, stale, sdp("heldB"))))
                .isEmpty();
    }

    @Test
    void a_hang_up_during_a_re_offer_answers_the_re_offer_487() {
        Exchange exchange = Exchange.talking();
        exchange.reoffers(A, "holdA");
        exchange.prepared("holdForB", FIRST);

        assertThat(exchange.hangsUp(B))
                .contains("487 to re-INVITE A", "commit ENDED", "200 to BYE B", "BYE A NORMAL", "release s1");
    }

    @Test
    void a_re_offer_in_a_leg_that_the_call_has_let_go_answers_481() {
        Exchange exchange = Exchange.talking();
        exchange.hangsUp(A);

        assertThat(exchange.reoffers(B, "holdB")).containsExactly("481 to re-INVITE B");
    }

    @Test
    void a_dead_relay_is_replaced_and_both_phones_are_re_invited_at_the_same_time() {
        Exchange exchange = Exchange.talking();

        assertThat(exchange.on(new CallSignal.RelayLost(FIRST_RELAY)))
                .containsExactly("release s1", "offer sdpA to a new session");
        assertThat(exchange.prepared("newForB", SECOND)).containsExactly("answer sdpB to s2");
        assertThat(exchange.prepared("newForA", SECOND)).containsExactly("re-INVITE A newForA", "re-INVITE B newForB");
        int last = exchange.state().call().steps();
        assertThat(exchange.on(new CallSignal.ReofferAnswered(B, last, sdp("sdpB2"))))
                .isEmpty();
        assertThat(exchange.on(new CallSignal.ReofferAnswered(A, last - 1, sdp("sdpA2"))))
                .containsExactly("offer sdpA2 to s2", "answer sdpB2 to s2", "commit CHANGED", "publish re-anchored");
        assertThat(((Talking) exchange.state()).talk().session()).isEqualTo(SECOND);
    }

    @Test
    void a_phone_that_does_not_follow_to_the_new_relay_ends_the_talk() {
        Exchange exchange = reinviting();
        int last = exchange.state().call().steps();

        assertThat(exchange.on(new CallSignal.ReofferRejected(B, last, ReleaseCause.UNREACHABLE)))
                .contains("publish ended MEDIA_TIMEOUT after answer by B", "BYE A MEDIA_TIMEOUT", "release s2");
    }

    @Test
    void a_re_anchoring_that_nobody_answers_ends_by_deadline() {
        assertThat(reinviting().nothingHappensFor(Duration.ofSeconds(35)))
                .contains("publish ended MEDIA_TIMEOUT after answer", "release s2");
    }

    @Test
    void the_new_relay_may_die_as_well() {
        assertThat(reinviting().on(new CallSignal.RelayLost(SECOND_RELAY)))
                .containsExactly("release s2", "offer sdpA to a new session");
    }

    @Test
    void without_any_relay_it_is_tried_again_until_30_seconds_have_passed() {
        Exchange exchange = Exchange.talking();
        exchange.on(new CallSignal.RelayLost(FIRST_RELAY));

        int attempts = 0;
        List<String> effects = List.of("offer sdpA to a new session");
        while (effects.contains("offer sdpA to a new session")) {
            attempts++;
            exchange.mediaRefused(ReleaseCause.NO_MEDIA_RELAY);
            effects = exchange.nothingHappensFor(Duration.ofMillis(500));
        }

        assertThat(attempts).isEqualTo(60);
        assertThat(effects).contains("publish ended MEDIA_TIMEOUT after answer", "BYE A MEDIA_TIMEOUT");
    }

    @Test
    void a_hang_up_while_the_new_relay_is_asked_releases_its_late_session() {
        Exchange exchange = Exchange.talking();
        exchange.on(new CallSignal.RelayLost(FIRST_RELAY));
        exchange.hangsUp(A);
        exchange.closed(B);

        assertThat(exchange.prepared("newForB", SECOND)).containsExactly("release s2", "forget");
    }

    private static Exchange reinviting() {
        Exchange exchange = Exchange.talking();
        exchange.on(new CallSignal.RelayLost(FIRST_RELAY));
        exchange.prepared("newForB", SECOND);
        exchange.prepared("newForA", SECOND);
        return exchange;
    }

    private static List<String> answersReoffer(Exchange exchange, LegId leg, String text) {
        return exchange.on(
                new CallSignal.ReofferAnswered(leg, exchange.state().call().steps(), sdp(text)));
    }
}
