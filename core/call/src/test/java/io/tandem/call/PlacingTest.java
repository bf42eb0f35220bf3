package io.tandem.call;

import static io.tandem.call.Exchange.B;
import static io.tandem.call.Exchange.C;
import static io.tandem.call.Exchange.FIRST;
import static io.tandem.call.Exchange.SECOND_RELAY;
import static io.tandem.call.Exchange.phone;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.types.ReleaseCause;
import org.junit.jupiter.api.Test;

/** A call has been placed for 101, who wants to call 103: leg B is his own phone, leg C that of 103. */
class PlacingTest {
    private static Exchange ownPhoneRings() {
        Exchange exchange = new Exchange();
        assertThat(exchange.isPlaced("101", "103")).containsExactly("find contacts");
        assertThat(exchange.found(phone("101"), "101@10.1.1.1")).containsExactly("offer sdpA to a new session");
        assertThat(exchange.prepared("forOwn", FIRST))
                .containsExactly("commit CREATED", "publish created", "publish offered B", "INVITE B forOwn");
        assertThat(exchange.rings(B)).containsExactly("publish rang B");
        return exchange;
    }

    private static Exchange ownPhoneAnswered() {
        Exchange exchange = ownPhoneRings();
        exchange.answers(B, "sdpB");
        assertThat(exchange.prepared("forNobody", FIRST))
                .containsExactly("commit TRANSFERRING", "publish picked up by B", "ACK B", "find contacts");
        return exchange;
    }

    @Test
    void who_answers_at_his_own_phone_hears_the_other_one_ring_and_talks() {
        Exchange exchange = ownPhoneAnswered();

        assertThat(exchange.found(phone("103"), "103@10.1.1.3")).containsExactly("offer sdpB to s1");
        exchange.prepared("forC", FIRST);
        assertThat(exchange.rings(C)).containsExactly("publish rang C", "ringing to B");
        exchange.answers(C, "sdpC");
        assertThat(exchange.prepared("forB2", FIRST))
                .contains("commit ANSWERED", "publish answered by C", "ACK C", "close BA", "re-INVITE B forB2");
        exchange.reanswers(B, "sdpB");
        assertThat(exchange.hangsUp(B)).contains("commit ENDED", "200 to BYE B", "BYE C NORMAL", "release s1");
        exchange.closed(C);
        assertThat(exchange.state()).isInstanceOf(Over.class);
    }

    @Test
    void an_own_phone_that_does_not_answer_ends_the_call_and_nobody_else_is_disturbed() {
        Exchange exchange = ownPhoneRings();

        assertThat(exchange.rejects(B, ReleaseCause.BUSY))
                .contains("commit ENDED", "publish ended BUSY unanswered", "release s1", "forget")
                .noneMatch(effect -> effect.endsWith(" A"));
        assertThat(exchange.state()).isInstanceOf(Over.class);
    }

    @Test
    void who_cannot_be_reached_ends_the_call_for_who_has_answered_first() {
        Exchange exchange = ownPhoneAnswered();
        exchange.found(phone("103"), "103@10.1.1.3");
        exchange.prepared("forC", FIRST);

        assertThat(exchange.rejects(C, ReleaseCause.BUSY)).contains("commit ENDED", "BYE B BUSY", "release s1");
    }

    @Test
    void who_hangs_up_while_the_other_one_rings_gives_up() {
        Exchange exchange = ownPhoneAnswered();
        exchange.found(phone("103"), "103@10.1.1.3");
        exchange.prepared("forC", FIRST);
        exchange.rings(C);

        assertThat(exchange.hangsUp(B)).contains("commit ENDED", "200 to BYE B", "CANCEL C NORMAL", "release s1");
    }

    @Test
    void another_owner_goes_on_and_a_dead_relay_is_replaced() {
        Exchange exchange = ownPhoneRings();
        exchange.takenOver(true);
        exchange.answers(B, "sdpB");

        exchange.prepared("forNobody", FIRST);

        assertThat(exchange.state()).isInstanceOf(Locating.class);
        assertThat(exchange.on(new CallSignal.RelayLost(SECOND_RELAY))).isEmpty();
    }
}
