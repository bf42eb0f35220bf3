package io.tandem.call;

import static io.tandem.call.Exchange.A;
import static io.tandem.call.Exchange.B;
import static io.tandem.call.Exchange.C;
import static io.tandem.call.Exchange.D;
import static io.tandem.call.Exchange.FIRST;
import static io.tandem.call.Exchange.FIRST_RELAY;
import static io.tandem.call.Exchange.SECOND;
import static io.tandem.call.Exchange.phone;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.types.LegId;
import io.tandem.types.ReleaseCause;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** One side of a talk sends the other one on (RFC 5589 section 6.1). A called B; B or A sends the other to 103. */
class TransferTest {

    @Test
    void the_wish_is_in_the_log_before_it_is_accepted_and_the_target_is_looked_for() {
        assertThat(Exchange.talking().refers(B, "103"))
                .containsExactly(
                        "commit TRANSFERRING",
                        "publish 102 transfers to 103",
                        "202 to REFER B",
                        "NOTIFY B 100",
                        "find contacts");
    }

    @Test
    void the_target_is_offered_what_the_kept_side_has_said_of_itself() {
        Exchange exchange = Exchange.talking();
        exchange.refers(B, "103");

        assertThat(exchange.found(phone("103"), "103@10.1.1.4")).containsExactly("offer sdpA to s1");
        assertThat(exchange.prepared("forC", FIRST))
                .containsExactly("commit CHANGED", "publish offered C", "INVITE C forC");
        assertThat(exchange.rings(C)).containsExactly("publish rang C", "NOTIFY B 180", "ringing to A");
    }

    @Test
    void the_target_answers_and_the_transferor_is_let_go() {
        Exchange exchange = transferring(B);

        assertThat(exchange.answers(C, "sdpC")).containsExactly("answer sdpC to s1");
        assertThat(exchange.prepared("newForA", FIRST))
                .containsExactly(
                        "commit ANSWERED",
                        "publish answered by C",
                        "publish released B NORMAL",
                        "ACK C",
                        "NOTIFY B 200",
                        "BYE B NORMAL",
                        "close AB",
                        "re-INVITE A newForA");
        assertThat(exchange.reanswers(A, "sdpA2"))
                .containsExactly(
                        "offer sdpA2 to s1",
                        "answer sdpC to s1",
                        "commit CHANGED",
                        "publish changed by A",
                        "no music to A");
        assertThat(exchange.hangsUp(C))
                .containsExactly(
                        "commit ENDED",
                        "publish released C NORMAL",
                        "publish ended NORMAL after answer by C",
                        "200 to BYE C",
                        "BYE A NORMAL",
                        "release s1");
    }

    @Test
    void the_caller_can_send_the_callee_on() {
        Exchange exchange = transferring(A);
        exchange.answers(C, "sdpC");

        assertThat(exchange.prepared("newForB", FIRST)).contains("NOTIFY A 200", "BYE A NORMAL", "re-INVITE B newForB");
        exchange.reanswers(B, "sdpB2");
        assertThat(exchange.hangsUp(B))
                .contains("publish released B NORMAL", "publish released C NORMAL", "BYE C NORMAL");
    }

    @Test
    void a_side_whose_session_stays_as_it_was_is_not_invited_anew() {
        Exchange exchange = transferring(B);
        exchange.answers(C, "sdpC");

        assertThat(exchange.prepared("forA", FIRST)).doesNotContain("re-INVITE A forA");
        assertThat(exchange.state()).isInstanceOf(Talking.class);
    }

    @Test
    void a_transferor_who_hangs_up_at_once_does_not_end_the_call() {
        Exchange exchange = transferring(B);

        assertThat(exchange.hangsUp(B)).containsExactly("commit CHANGED", "publish released B NORMAL", "200 to BYE B");
        exchange.answers(C, "sdpC");
        assertThat(exchange.prepared("newForA", FIRST)).doesNotContain("NOTIFY B 200", "BYE B NORMAL");
    }

    @Test
    void a_target_that_is_busy_gives_the_kept_side_back() {
        Exchange exchange = transferring(B);

        assertThat(exchange.rejects(C, ReleaseCause.BUSY))
                .containsExactly(
                        "publish released C BUSY",
                        "commit CHANGED",
                        "publish transfer failed BUSY",
                        "NOTIFY B 486",
                        "no ringing to A");
        assertThat(exchange.state()).isInstanceOf(Talking.class);
        assertThat(exchange.hangsUp(A)).contains("BYE B NORMAL");
    }

    @Test
    void a_target_that_does_not_answer_is_cancelled() {
        Exchange exchange = transferring(B);

        assertThat(exchange.nothingHappensFor(Duration.ofSeconds(30)))
                .containsExactly(
                        "commit CHANGED",
                        "publish released C NO_ANSWER",
                        "publish transfer failed NO_ANSWER",
                        "CANCEL C NO_ANSWER",
                        "NOTIFY B 480",
                        "no ringing to A");
    }

    @Test
    void a_number_that_leads_nowhere_is_told_and_the_talk_goes_on() {
        assertThat(Exchange.talking().refersTo(B, "999", ReleaseCause.UNKNOWN_NUMBER))
                .containsExactly(
                        "commit CHANGED",
                        "publish 102 transfers to 999",
                        "publish transfer failed UNKNOWN_NUMBER",
                        "202 to REFER B",
                        "NOTIFY B 404");
    }

    @Test
    void a_transferor_who_is_gone_is_called_back() {
        Exchange exchange = transferring(B);
        exchange.hangsUp(B);

        assertThat(exchange.rejects(C, ReleaseCause.BUSY))
                .containsExactly(
                        "publish released C BUSY", "commit CHANGED", "publish transfer failed BUSY", "find contacts");
        assertThat(exchange.found(phone("102"), "102@10.1.1.2")).containsExactly("offer sdpA to s1");
        exchange.prepared("recall", FIRST);
        exchange.answers(D, "sdpD");
        assertThat(exchange.prepared("newForA", FIRST)).contains("publish answered by D", "re-INVITE A newForA");
    }

    @Test
    void a_transferor_who_is_gone_and_does_not_answer_ends_the_call() {
        Exchange exchange = transferring(B);
        exchange.hangsUp(B);
        exchange.rejects(C, ReleaseCause.BUSY);

        assertThat(exchange.found(phone("102")))
                .containsExactly(
                        "commit ENDED",
                        "publish ended NOT_REGISTERED after answer",
                        "BYE A NOT_REGISTERED",
                        "release s1");
    }

    @Test
    void the_kept_side_hangs_up_and_nobody_is_left() {
        Exchange exchange = transferring(B);

        assertThat(exchange.hangsUp(A))
                .containsExactly(
                        "commit ENDED",
                        "publish released C NORMAL",
                        "publish released B NORMAL",
                        "publish ended NORMAL after answer by A",
                        "200 to BYE A",
                        "NOTIFY B 487",
                        "BYE B NORMAL",
                        "CANCEL C NORMAL",
                        "release s1");
    }

    @Test
    void one_transfer_at_a_time() {
        Exchange exchange = transferring(B);

        assertThat(exchange.on(Exchange.referral(B, 8, "104"))).containsExactly("491 to REFER B");
        assertThat(exchange.on(Exchange.referral(A, 8, "104"))).containsExactly("491 to REFER A");
        assertThat(exchange.refers(B, "103")).containsExactly("202 to REFER B");
    }

    @Test
    void who_was_transferred_can_be_sent_on_again() {
        Exchange exchange = transferring(B);
        exchange.answers(C, "sdpC");
        exchange.prepared("newForA", FIRST);
        exchange.reanswers(A, "sdpA2");

        assertThat(exchange.refers(C, "104")).contains("commit TRANSFERRING", "202 to REFER C");
    }

    @Test
    void a_relay_that_dies_meanwhile_is_replaced_for_those_who_go_on_talking() {
        Exchange exchange = transferring(B);

        assertThat(exchange.on(new CallSignal.RelayLost(FIRST_RELAY))).contains("release s1", "CANCEL C NORMAL");
        assertThat(exchange.found(phone("103"))).contains("NOTIFY B 480", "offer sdpA to a new session");
        assertThat(exchange.state()).isInstanceOf(Reanchoring.class);
    }

    @Test
    void a_new_owner_rings_the_target_again_and_tells_the_transferor() {
        Exchange exchange = transferring(B).later(Duration.ofMinutes(1));

        assertThat(exchange.takenOver(true))
                .containsExactly(
                        "publish offered C",
                        "publish taken over in epoch 2",
                        "NOTIFY B 180",
                        "ringing to A",
                        "INVITE C forC");
        exchange.answers(C, "sdpC");
        assertThat(exchange.prepared("newForA", FIRST)).contains("ACK C", "BYE B NORMAL");
    }

    @Test
    void a_new_owner_tells_again_that_the_transfer_has_failed() {
        Exchange exchange = transferring(B);
        exchange.rejects(C, ReleaseCause.BUSY);

        assertThat(exchange.takenOver(true)).contains("NOTIFY B 486");
    }

    @Test
    void a_relay_that_dies_at_the_answer_is_replaced_for_both() {
        Exchange exchange = transferring(B);
        exchange.answers(C, "sdpC");

        exchange.on(new CallSignal.RelayLost(FIRST_RELAY));
        exchange.prepared("anewForC", SECOND);
        assertThat(exchange.prepared("anewForA", SECOND))
                .contains("ACK C", "BYE B NORMAL", "re-INVITE A anewForA", "re-INVITE C anewForC");
    }

    private static Exchange transferring(LegId by) {
        Exchange exchange = Exchange.talking();
        exchange.refers(by, "103");
        exchange.found(phone("103"), "103@10.1.1.4");
        exchange.prepared("forC", FIRST);
        exchange.rings(C);
        return exchange;
    }
}
