package io.tandem.call;

import static io.tandem.call.Exchange.A;
import static io.tandem.call.Exchange.B;
import static io.tandem.call.Exchange.C;
import static io.tandem.call.Exchange.FIRST_RELAY;
import static io.tandem.call.Exchange.SECOND;
import static io.tandem.call.Exchange.phone;
import static io.tandem.call.Exchange.sdp;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.types.CallId;
import io.tandem.types.LegId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** B, who talks with A, has asked 103 in another call, and sends A there (RFC 5589 section 7). */
class AttendedTransferTest {
    private static final CallId OTHER = new CallId("zyxwvutsrqponmlkjihgfedcba");
    private static final CallId THIS = new CallId("abcdefghijklmnopqrstuvwxyz");
    private static final LegAddress GOING = new LegAddress(OTHER, new LegId(5, 2));

    @Test
    void the_wish_is_in_the_log_before_it_is_accepted_and_the_other_call_is_asked() {
        assertThat(Exchange.talking().refersAfterAsking(B, "103", OTHER))
                .containsExactly(
                        "commit TRANSFERRING",
                        "publish 102 transfers to 103",
                        "202 to REFER B",
                        "NOTIFY B 100",
                        "fetch who A talks with there, as C");
    }

    @Test
    void the_leg_comes_and_both_are_invited_to_a_session_of_their_own() {
        Exchange exchange = fetching();

        assertThat(handed(exchange))
                .containsExactly(
                        "commit ANSWERED",
                        "publish offered C",
                        "publish answered by C",
                        "publish released B NORMAL",
                        "C is here",
                        "NOTIFY B 200",
                        "BYE B NORMAL",
                        "release s1",
                        "offer sdpA to a new session");
        assertThat(exchange.prepared("forC", SECOND)).containsExactly("answer sdpC to s2");
        assertThat(exchange.prepared("newForA", SECOND)).containsExactly("re-INVITE A newForA", "re-INVITE C forC");
        assertThat(exchange.hangsUp(C))
                .containsExactly(
                        "commit ENDED",
                        "publish released C NORMAL",
                        "publish ended NORMAL after answer by C",
                        "200 to BYE C",
                        "BYE A NORMAL",
                        "release s2");
    }

    @Test
    void a_question_without_an_answer_is_asked_again_until_it_is_given_up() {
        Exchange exchange = fetching();

        for (int asked = 0; asked < 23; asked++) {
            assertThat(exchange.nothingHappensFor(Duration.ofMillis(500)))
                    .containsExactly("fetch who A talks with there, as C");
        }
        assertThat(exchange.nothingHappensFor(Duration.ofMillis(500)))
                .containsExactly("commit CHANGED", "publish transfer failed INTERNAL_ERROR", "NOTIFY B 500");
        assertThat(exchange.state()).isInstanceOf(Talking.class);
        assertThat(handed(exchange)).isEmpty();
        assertThat(exchange.on(new CallSignal.LegAskedAfter(C, OTHER))).containsExactly("C is not here");
    }

    @Test
    void a_call_that_is_not_there_is_told_and_the_talk_goes_on() {
        Exchange exchange = fetching();

        assertThat(exchange.on(new CallSignal.LegWithheld(C, Withheld.GONE)))
                .containsExactly("commit CHANGED", "publish transfer failed NO_SUCH_CALL", "NOTIFY B 481");
        assertThat(exchange.hangsUp(A)).contains("BYE B NORMAL");
    }

    @Test
    void a_target_that_only_rings_there_is_called_from_here() {
        Exchange exchange = fetching();

        assertThat(exchange.on(new CallSignal.LegWithheld(C, Withheld.RINGING)))
                .containsExactly("commit TRANSFERRING", "find contacts");
        assertThat(exchange.found(phone("103"), "103@10.1.1.4")).containsExactly("offer sdpA to s1");
    }

    @Test
    void a_transferor_who_hangs_up_at_once_does_not_end_it() {
        Exchange exchange = fetching();

        assertThat(exchange.hangsUp(B)).containsExactly("commit CHANGED", "publish released B NORMAL", "200 to BYE B");
        assertThat(handed(exchange)).contains("C is here").doesNotContain("NOTIFY B 200", "BYE B NORMAL");
    }

    @Test
    void a_transferor_who_is_gone_is_called_back_when_the_leg_cannot_be_had() {
        Exchange exchange = fetching();
        exchange.hangsUp(B);

        assertThat(exchange.on(new CallSignal.LegWithheld(C, Withheld.GONE)))
                .containsExactly("commit CHANGED", "publish transfer failed NO_SUCH_CALL", "find contacts");
    }

    @Test
    void the_kept_side_hangs_up_and_a_leg_that_comes_later_is_not_here() {
        Exchange exchange = fetching();

        assertThat(exchange.hangsUp(A))
                .containsExactly(
                        "commit ENDED",
                        "publish released B NORMAL",
                        "publish ended NORMAL after answer by A",
                        "200 to BYE A",
                        "NOTIFY B 487",
                        "BYE B NORMAL",
                        "release s1");
        assertThat(handed(exchange)).isEmpty();
        assertThat(exchange.on(new CallSignal.LegAskedAfter(C, OTHER))).containsExactly("C is not here");
    }

    @Test
    void one_transfer_at_a_time() {
        Exchange exchange = fetching();

        assertThat(exchange.on(Exchange.referral(B, 8, "104"))).containsExactly("491 to REFER B");
        assertThat(exchange.refersAfterAsking(B, "103", OTHER)).containsExactly("202 to REFER B");
        assertThat(exchange.reoffers(A, "held")).containsExactly("491 to re-INVITE A");
    }

    @Test
    void a_relay_that_dies_meanwhile_is_replaced_when_nobody_comes() {
        Exchange exchange = fetching();
        exchange.on(new CallSignal.RelayLost(FIRST_RELAY));

        assertThat(exchange.on(new CallSignal.LegWithheld(C, Withheld.GONE)))
                .contains("NOTIFY B 481", "offer sdpA to a new session");
    }

    @Test
    void a_new_owner_asks_again() {
        assertThat(fetching().takenOver(true))
                .containsExactly(
                        "publish 102 transfers to 103",
                        "publish taken over in epoch 2",
                        "NOTIFY B 100",
                        "fetch who A talks with there, as C");
    }

    // The other call: B called, C's place there has B's name of this exchange.

    @Test
    void who_is_asked_for_is_handed_over_once_the_log_has_it() {
        Exchange exchange = Exchange.talking();

        assertThat(exchange.on(new CallSignal.LegWanted(A, false, GOING)))
                .containsExactly(
                        "commit ENDED",
                        "publish moved B",
                        "publish ended NORMAL after answer by A",
                        "hand B over as C",
                        "BYE A NORMAL",
                        "release s1");
        assertThat(exchange.closed(A)).isEmpty();
        assertThat(exchange.on(new CallSignal.LegWanted(A, false, GOING))).containsExactly("hand B over as C");
        assertThat(exchange.on(new CallSignal.LegWanted(A, false, new LegAddress(OTHER, new LegId(5, 3)))))
                .containsExactly("withhold D GONE");
    }

    @Test
    void who_has_moved_is_asked_after_until_the_other_call_knows_him_no_more() {
        Exchange exchange = moved();

        assertThat(exchange.nothingHappensFor(Duration.ofMillis(500))).containsExactly("ask after C");
        assertThat(exchange.on(new CallSignal.LegHeld(GOING))).isEmpty();
        assertThat(exchange.nothingHappensFor(Duration.ofSeconds(30))).containsExactly("ask after C");
        assertThat(exchange.on(new CallSignal.LegHeld(GOING))).isEmpty();
        assertThat(exchange.on(new CallSignal.LegGone(GOING))).containsExactly("forget");
        assertThat(exchange.state()).isInstanceOf(Over.class);
    }

    @Test
    void who_has_moved_into_nothing_is_hung_up() {
        Exchange exchange = moved();

        assertThat(exchange.on(new CallSignal.LegGone(GOING))).containsExactly("BYE B NORMAL");
        assertThat(exchange.closed(B)).containsExactly("forget");
    }

    @Test
    void a_new_owner_of_who_has_moved_asks_at_once_and_says_nothing_more_of_the_call() {
        assertThat(moved().takenOver(false))
                .containsExactly(
                        "publish moved B", "publish ended NORMAL after answer by A", "release s1", "ask after C");
    }

    @Test
    void who_only_rings_is_cancelled() {
        Exchange exchange = Exchange.ringing();

        assertThat(exchange.on(new CallSignal.LegWanted(A, false, GOING)))
                .containsExactly(
                        "commit ENDED",
                        "publish released B CANCELLED",
                        "publish ended CANCELLED unanswered by A",
                        "487 A",
                        "CANCEL B CANCELLED",
                        "release s1",
                        "withhold C RINGING");
    }

    @Test
    void who_is_wanted_only_unanswered_stays() {
        Exchange exchange = Exchange.talking();

        assertThat(exchange.on(new CallSignal.LegWanted(A, true, GOING))).containsExactly("withhold C ANSWERED");
        assertThat(exchange.state()).isInstanceOf(Talking.class);
    }

    @Test
    void while_something_is_under_way_nothing_is_said() {
        Exchange exchange = Exchange.talking();
        exchange.reoffers(A, "hold");

        assertThat(exchange.on(new CallSignal.LegWanted(A, false, GOING))).isEmpty();
    }

    @Test
    void a_call_that_has_ended_has_nobody() {
        Exchange exchange = Exchange.talking();
        exchange.hangsUp(B);

        assertThat(exchange.on(new CallSignal.LegWanted(A, false, GOING))).containsExactly("withhold C GONE");
    }

    private static Exchange fetching() {
        Exchange exchange = Exchange.talking();
        exchange.refersAfterAsking(B, "103", OTHER);
        return exchange;
    }

    private static Exchange moved() {
        Exchange exchange = Exchange.talking();
        exchange.on(new CallSignal.LegWanted(A, false, GOING));
        exchange.closed(A);
        return exchange;
    }

    private static List<String> handed(Exchange exchange) {
        Party party = new Party(C, sdp("sdpC"), sdp("sentToC"));
        assertThat(exchange.state().call().id()).isEqualTo(THIS);
        return exchange.on(new CallSignal.LegHanded(C, OTHER, party, phone("103")));
    }
}
