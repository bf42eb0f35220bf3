package io.tandem.call;

import static io.tandem.call.Exchange.A;
import static io.tandem.call.Exchange.B;
import static io.tandem.call.Exchange.C;
import static io.tandem.call.Exchange.FIRST;
import static io.tandem.call.Exchange.FIRST_RELAY;
import static io.tandem.call.Exchange.SECOND;
import static io.tandem.call.Exchange.phone;
import static io.tandem.call.Exchange.sdp;
import static io.tandem.call.Exchange.stage;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.types.ReleaseCause;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** From the caller's INVITE to its final response; the flows of RFC 3665 section 3 as seen from the middle. */
class SetupTest {

    @Test
    void phones_are_looked_for_before_the_relay_is_asked() {
        assertThat(new Exchange().calls(stage(phone("102")))).containsExactly("find contacts");
    }

    @Test
    void created_is_in_the_log_before_the_phone_is_invited() {
        Exchange exchange = new Exchange();
        exchange.calls(stage(phone("102")));

        assertThat(exchange.found(phone("102"), "102@10.1.1.2")).containsExactly("offer sdpA to a new session");
        assertThat(exchange.prepared("forCallees", FIRST))
                .containsExactly("commit CREATED", "publish created", "publish offered B", "INVITE B forCallees");
    }

    @Test
    void ringing_is_told_once() {
        Exchange exchange = Exchange.ringing("102@10.1.1.2", "102@10.1.1.3");

        assertThat(exchange.rings(C)).containsExactly("publish rang C");
        assertThat(exchange.rings(B)).isEmpty();
    }

    @Test
    void an_answer_is_in_the_log_before_the_caller_hears_of_it() {
        Exchange exchange = Exchange.ringing();

        assertThat(exchange.answers(B, "sdpB")).containsExactly("answer sdpB to s1");
        assertThat(exchange.prepared("forA", FIRST))
                .containsExactly("commit ANSWERED", "publish answered by B", "ACK B", "200 A forA");
    }

    @Test
    void the_first_answer_cancels_the_other_phones() {
        Exchange exchange = Exchange.ringing("102@10.1.1.2", "102@10.1.1.3");
        exchange.answers(C, "sdpC");

        assertThat(exchange.prepared("forA", FIRST))
                .containsExactly(
                        "commit ANSWERED",
                        "publish released B ANSWERED_ELSEWHERE",
                        "publish answered by C",
                        "ACK C",
                        "200 A forA",
                        "CANCEL B ANSWERED_ELSEWHERE");
    }

    @Test
    void a_second_answer_is_hung_up_whether_it_crosses_the_cancel_or_not() {
        Exchange exchange = Exchange.ringing("102@10.1.1.2", "102@10.1.1.3", "102@10.1.1.4");
        exchange.answers(B, "sdpB");

        assertThat(exchange.answers(C, "sdpC"))
                .containsExactly("publish released C ANSWERED_ELSEWHERE", "BYE C ANSWERED_ELSEWHERE");

        exchange.prepared("forA", FIRST);
        assertThat(exchange.answers(Exchange.D, "sdpD")).containsExactly("BYE D ANSWERED_ELSEWHERE");
    }

    @Test
    void early_media_of_one_phone_is_passed_through_the_relay() {
        Exchange exchange = new Exchange();
        exchange.calls(stage(Exchange.carrier(5090)));
        exchange.found(Exchange.carrier(5090), "+375291234567@127.0.0.1:5090");
        exchange.prepared("forCallees", FIRST);

        assertThat(exchange.on(new CallSignal.LegProgressed(B, Progress.EARLY_MEDIA, Optional.of(sdp("earlyB")))))
                .containsExactly("publish rang B", "answer earlyB to s1");
        assertThat(exchange.prepared("earlyForA", FIRST)).containsExactly("183 A earlyForA");
        assertThat(exchange.rings(B)).isEmpty();
    }

    @Test
    void early_media_of_a_group_is_told_as_ringing() {
        Exchange exchange = new Exchange();
        exchange.calls(stage(phone("102")));
        exchange.found(phone("102"), "102@10.1.1.2", "102@10.1.1.3");
        exchange.prepared("forCallees", FIRST);

        assertThat(exchange.on(new CallSignal.LegProgressed(B, Progress.EARLY_MEDIA, Optional.of(sdp("earlyB")))))
                .containsExactly("publish rang B", "180 A");
    }

    @Test
    void busy_callee_answers_486() {
        Exchange exchange = Exchange.ringing();

        assertThat(exchange.rejects(B, ReleaseCause.BUSY))
                .containsExactly(
                        "publish released B BUSY",
                        "commit ENDED",
                        "publish ended BUSY unanswered",
                        "486 A",
                        "release s1");
        assertThat(exchange.closed(A)).containsExactly("forget");
        assertThat(exchange.state()).isInstanceOf(Over.class);
    }

    @Test
    void nobody_answers_in_time() {
        Exchange exchange = Exchange.ringing();

        assertThat(exchange.nothingHappensFor(Duration.ofSeconds(30)))
                .containsExactly(
                        "commit ENDED",
                        "publish released B NO_ANSWER",
                        "publish ended NO_ANSWER unanswered",
                        "480 A",
                        "CANCEL B NO_ANSWER",
                        "release s1");
    }

    @Test
    void no_phone_is_registered() {
        Exchange exchange = new Exchange();
        exchange.calls(stage(phone("102")));

        assertThat(exchange.found(phone("102")))
                .containsExactly("commit ENDED", "publish created", "publish ended NOT_REGISTERED unanswered", "480 A");
    }

    @Test
    void a_refused_call_is_created_and_ended_in_one_commit() {
        Exchange exchange = new Exchange();

        assertThat(exchange.isRefused(ReleaseCause.UNKNOWN_NUMBER))
                .containsExactly("commit ENDED", "publish created", "publish ended UNKNOWN_NUMBER unanswered", "404 A");
        assertThat(exchange.closed(A)).containsExactly("forget");
    }

    @Test
    void a_cancelled_call_cancels_the_phones_and_answers_487() {
        Exchange exchange = Exchange.ringing();

        assertThat(exchange.on(new CallSignal.CallerCancelled()))
                .containsExactly(
                        "commit ENDED",
                        "publish released B CANCELLED",
                        "publish ended CANCELLED unanswered by A",
                        "487 A",
                        "CANCEL B CANCELLED",
                        "release s1");
        assertThat(exchange.closed(A)).isEmpty();
        assertThat(exchange.rejects(B, ReleaseCause.CANCELLED)).containsExactly("forget");
    }

    @Test
    void an_answer_that_crosses_the_cancel_is_hung_up() {
        Exchange exchange = Exchange.ringing();
        exchange.on(new CallSignal.CallerCancelled());
        exchange.closed(A);

        assertThat(exchange.answers(B, "sdpB")).containsExactly("BYE B ANSWERED_ELSEWHERE");
        assertThat(exchange.closed(B)).containsExactly("forget");
    }

    @Test
    void a_cancel_while_the_relay_completes_the_answer_hangs_the_winner_up() {
        Exchange exchange = Exchange.ringing();
        exchange.answers(B, "sdpB");

        assertThat(exchange.on(new CallSignal.CallerCancelled()))
                .containsExactly(
                        "publish released B CANCELLED",
                        "commit ENDED",
                        "publish ended CANCELLED unanswered by A",
                        "487 A",
                        "BYE B CANCELLED",
                        "release s1");
    }

    @Test
    void a_cancel_before_the_relay_has_replied_releases_the_late_session() {
        Exchange exchange = new Exchange();
        exchange.calls(stage(phone("102")));
        exchange.found(phone("102"), "102@10.1.1.2");

        assertThat(exchange.on(new CallSignal.CallerCancelled()))
                .containsExactly("commit ENDED", "publish created", "publish ended CANCELLED unanswered by A", "487 A");
        exchange.closed(A);
        assertThat(exchange.prepared("forCallees", FIRST)).containsExactly("release s1", "forget");
    }

    @Test
    void without_a_relay_the_call_is_refused() {
        Exchange exchange = new Exchange();
        exchange.calls(stage(phone("102")));
        exchange.found(phone("102"), "102@10.1.1.2");

        assertThat(exchange.mediaRefused(ReleaseCause.NO_MEDIA_RELAY)).contains("503 A");
    }

    @Test
    void a_description_that_no_relay_can_serve_answers_488() {
        Exchange exchange = new Exchange();
        exchange.calls(stage(phone("102")));
        exchange.found(phone("102"), "102@10.1.1.2");

        assertThat(exchange.mediaRefused(ReleaseCause.NO_COMMON_MEDIA)).contains("488 A");
    }

    @Test
    void a_silent_relay_ends_the_call_by_deadline() {
        Exchange exchange = new Exchange();
        exchange.calls(stage(phone("102")));
        exchange.found(phone("102"), "102@10.1.1.2");

        assertThat(exchange.nothingHappensFor(Duration.ofSeconds(2))).contains("503 A");
    }

    @Test
    void a_relay_that_refuses_the_answer_hangs_the_phone_up() {
        Exchange exchange = Exchange.ringing();
        exchange.answers(B, "sdpB");

        assertThat(exchange.mediaRefused(ReleaseCause.NO_COMMON_MEDIA)).contains("488 A", "BYE B NO_COMMON_MEDIA");
    }

    @Test
    void a_relay_that_dies_while_phones_ring_makes_them_ring_anew() {
        Exchange exchange = Exchange.ringing();

        assertThat(exchange.on(new CallSignal.RelayLost(FIRST_RELAY)))
                .containsExactly("release s1", "publish released B NORMAL", "CANCEL B NORMAL", "find contacts");
        assertThat(exchange.found(phone("102"), "102@10.1.1.2")).containsExactly("offer sdpA to a new session");
        assertThat(exchange.prepared("anew", SECOND))
                .containsExactly("commit CHANGED", "publish offered C", "INVITE C anew");
    }

    @Test
    void a_phone_that_answers_and_leaves_before_the_caller_knows_gives_the_others_their_turn() {
        Exchange exchange = Exchange.ringing("102@10.1.1.2", "102@10.1.1.3");
        exchange.answers(B, "sdpB");

        assertThat(exchange.on(new CallSignal.LegLost(B, ReleaseCause.UNREACHABLE)))
                .containsExactly("publish released B UNREACHABLE");
        assertThat(exchange.answers(C, "sdpC")).containsExactly("answer sdpC to s1");
    }

    @Test
    void a_caller_whose_connection_is_lost_ends_the_ringing() {
        Exchange exchange = Exchange.ringing();

        assertThat(exchange.on(new CallSignal.LegLost(A, ReleaseCause.UNREACHABLE)))
                .contains("publish ended UNREACHABLE unanswered by A", "CANCEL B UNREACHABLE");
    }

    @Test
    void a_caller_who_says_bye_before_the_answer_gets_200_and_487() {
        assertThat(Exchange.ringing().hangsUp(A))
                .containsExactly(
                        "commit ENDED",
                        "publish released B NORMAL",
                        "publish ended NORMAL unanswered by A",
                        "200 to BYE A",
                        "487 A",
                        "CANCEL B NORMAL",
                        "release s1");
    }

    @Test
    void an_answer_in_a_leg_that_nobody_knows_is_hung_up() {
        Exchange exchange = Exchange.talking();

        assertThat(exchange.answers(Exchange.D, "sdpD")).containsExactly("BYE D NORMAL");
        assertThat(exchange.closed(Exchange.D)).isEmpty();
    }

    @Test
    void an_operator_ends_a_ringing_call_as_declined() {
        assertThat(Exchange.ringing().on(new CallSignal.EndRequested(ReleaseCause.NORMAL)))
                .contains("publish ended NORMAL unanswered", "603 A", "CANCEL B NORMAL");
    }

    @Test
    void every_leg_that_does_not_close_is_given_up_after_40_seconds() {
        Exchange exchange = Exchange.ringing();
        exchange.on(new CallSignal.CallerCancelled());

        assertThat(exchange.nothingHappensFor(Duration.ofSeconds(40))).containsExactly("forget");
    }

    @Test
    void ports_and_answers_that_come_twice_change_nothing() {
        Exchange exchange = Exchange.talking();

        assertThat(exchange.on(new CallSignal.MediaPrepared(1, sdp("forCallees"), FIRST)))
                .isEmpty();
        assertThat(exchange.answers(B, "sdpB")).containsExactly("ACK B");
        assertThat(exchange.rings(B)).isEmpty();
    }

    @Test
    void each_kind_of_phone_is_made_an_offer_of_its_own_and_gets_no_other() {
        Exchange exchange = new Exchange();
        exchange.calls(stage(phone("102"), phone("103")));
        exchange.found(phone("102"), "102@10.1.1.2", "102@10.1.1.3;transport=ws");

        assertThat(exchange.found(phone("103"), "103@10.1.1.4")).containsExactly("offer sdpA to a new session");
        assertThat(exchange.prepared("forPhones", FIRST)).containsExactly("offer sdpA to s1 for browsers");
        assertThat(exchange.prepared("forBrowsers", FIRST))
                .endsWith("INVITE B forPhones", "INVITE C forBrowsers", "INVITE D forPhones");
        assertThat(exchange.answers(C, "sdpC")).containsExactly("answer sdpC to s1 for browsers");
    }

    @Test
    void where_browsers_cannot_be_served_the_other_phones_ring() {
        Exchange exchange = new Exchange();
        exchange.calls(stage(phone("102")));
        exchange.found(phone("102"), "102@10.1.1.2", "102@10.1.1.3;transport=ws");
        exchange.prepared("forPhones", FIRST);

        assertThat(exchange.mediaRefused(ReleaseCause.NO_MEDIA_RELAY))
                .containsExactly("commit CREATED", "publish created", "publish offered B", "INVITE B forPhones");
    }

    @Test
    void a_cancel_while_the_second_offer_is_prepared_releases_the_session() {
        Exchange exchange = new Exchange();
        exchange.calls(stage(phone("102")));
        exchange.found(phone("102"), "102@10.1.1.2", "102@10.1.1.3;transport=ws");
        exchange.prepared("forPhones", FIRST);

        assertThat(exchange.on(new CallSignal.CallerCancelled())).contains("487 A", "release s1");
        exchange.closed(A);
        assertThat(exchange.prepared("forBrowsers", FIRST)).containsExactly("release s1", "forget");
    }
}
