package io.tandem.call;

import static io.tandem.call.Exchange.A;
import static io.tandem.call.Exchange.B;
import static io.tandem.call.Exchange.C;
import static io.tandem.call.Exchange.FIRST;
import static io.tandem.call.Exchange.SECOND;
import static io.tandem.call.Exchange.phone;
import static io.tandem.call.Exchange.sdp;
import static io.tandem.call.Exchange.stage;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.types.LegId;
import io.tandem.types.ReleaseCause;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Another node goes on from the last state in the log. */
class TakeoverTest {

    @Test
    void a_talk_goes_on_untouched() {
        Exchange exchange = Exchange.talking().later(Duration.ofMinutes(1));

        assertThat(exchange.takenOver(true)).containsExactly("publish answered by B", "publish taken over in epoch 2");
        assertThat(exchange.hangsUp(A)).contains("200 to BYE A", "BYE B NORMAL");
    }

    @Test
    void a_caller_who_may_not_have_heard_of_the_answer_is_told_again() {
        assertThat(Exchange.talking().takenOver(true)).contains("ACK B", "200 A forA");
    }

    @Test
    void facts_that_stood_with_the_commit_are_published_again_under_the_same_number() {
        CallState talking = Exchange.talking().state();
        CallStep step = CallMachine.on(talking, new CallSignal.TakenOver(2, true), Instant.MAX);

        assertThat(step.effects())
                .filteredOn(CallEffect.Publish.class::isInstance)
                .extracting(effect ->
                        ((CallEffect.Publish) effect).epoch() + "/" + ((CallEffect.Publish) effect).sequence())
                .containsExactly("1/4", "2/5");
    }

    @Test
    void a_talk_whose_relay_died_as_well_is_re_anchored() {
        Exchange exchange = Exchange.talking().later(Duration.ofMinutes(1));

        assertThat(exchange.takenOver(false)).contains("release s1", "offer sdpA to a new session");
        exchange.prepared("newForB", SECOND);
        assertThat(exchange.prepared("newForA", SECOND)).containsExactly("re-INVITE A newForA", "re-INVITE B newForB");
    }

    @Test
    void a_phone_that_did_not_survive_the_restart_ends_the_talk() {
        Exchange exchange = Exchange.talking().later(Duration.ofMinutes(1));
        exchange.takenOver(false);
        exchange.prepared("newForB", SECOND);
        exchange.prepared("newForA", SECOND);

        assertThat(exchange.on(new CallSignal.LegLost(B, ReleaseCause.UNREACHABLE)))
                .contains("publish ended LOST_IN_RESTART after answer by B", "BYE A LOST_IN_RESTART");
    }

    @Test
    void ringing_phones_are_offered_the_same_legs_again() {
        Exchange exchange = Exchange.ringing();

        assertThat(exchange.takenOver(true))
                .containsExactly(
                        "publish created", "publish offered B", "publish taken over in epoch 2", "INVITE B forCallees");
        assertThat(exchange.answers(B, "sdpB")).containsExactly("answer sdpB to s1");
    }

    @Test
    void ringing_phones_whose_relay_died_are_rung_anew_by_the_new_owners_legs() {
        Exchange exchange = Exchange.ringing();

        assertThat(exchange.takenOver(false)).contains("release s1", "CANCEL B NORMAL", "find contacts");
        exchange.found(phone("102"), "102@10.1.1.2");
        exchange.prepared("anew", SECOND);
        assertThat(exchange.state().legs()).extracting(LegView::leg).containsExactlyInAnyOrder(A, B, new LegId(2, 2));
    }

    @Test
    void legs_that_were_being_cancelled_are_cancelled_again() {
        Exchange exchange = Exchange.ringing("102@10.1.1.2", "102@10.1.1.3");
        exchange.answers(C, "sdpC");
        exchange.prepared("forA", FIRST);
        exchange.later(Duration.ofSeconds(33));

        assertThat(exchange.takenOver(true)).contains("CANCEL B ANSWERED_ELSEWHERE");
    }

    @Test
    void an_ending_is_finished() {
        Exchange exchange = Exchange.talking();
        exchange.hangsUp(A);

        assertThat(exchange.takenOver(true))
                .containsExactly(
                        "publish released B NORMAL",
                        "publish ended NORMAL after answer by A",
                        "BYE B NORMAL",
                        "release s1");
        assertThat(exchange.closed(B)).containsExactly("forget");
    }

    @Test
    void a_re_offer_under_way_is_turned_down_and_the_old_session_goes_on() {
        Exchange exchange = Exchange.talking().later(Duration.ofMinutes(1));
        exchange.reoffers(A, "holdA");

        assertThat(exchange.takenOver(true)).contains("500 to re-INVITE A", "offer sdpA to s1", "answer sdpB to s1");
        assertThat(exchange.state()).isInstanceOf(Talking.class);
    }

    @Test
    void an_answer_that_the_old_owner_did_not_commit_comes_again() {
        CallState inTheLog = Exchange.ringing().state();
        Exchange exchange = new Exchange().resumedFrom(inTheLog);
        exchange.takenOver(true);

        exchange.answers(B, "sdpB");
        assertThat(exchange.prepared("forA", FIRST)).contains("commit ANSWERED", "200 A forA");
    }

    @Test
    void a_state_that_was_written_while_the_relay_was_asked_asks_again() {
        Exchange exchange = new Exchange();
        exchange.calls(stage(phone("102")));
        exchange.found(phone("102"), "102@10.1.1.2");

        assertThat(exchange.takenOver(true)).contains("find contacts");
        assertThat(exchange.on(new CallSignal.MediaPrepared(1, sdp("old"), FIRST)))
                .containsExactly("release s1");
    }
}
