package io.tandem.call;

import static io.tandem.call.Exchange.A;
import static io.tandem.call.Exchange.B;
import static io.tandem.call.Exchange.FIRST;
import static io.tandem.call.Exchange.sdp;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.sdp.Sdp;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Offers that a phone asks for, changes that it takes back, and what goes beside the sound. */
class LateOfferTest {

    @Test
    void an_answer_in_the_ack_is_told_the_relay_and_nobody_else() {
        Exchange exchange = Exchange.talking();

        assertThat(exchange.on(new CallSignal.SessionAnswered(A, sdp("otherA"))))
                .containsExactly("offer otherA to s1", "answer sdpB to s1", "commit CHANGED", "publish changed by A");
        assertThat(exchange.on(new CallSignal.SessionAnswered(A, sdp("otherA"))))
                .isEmpty();
    }

    @Test
    void an_answer_that_holds_goes_through_the_other_side() {
        Exchange exchange = Exchange.talking();
        exchange.on(new CallSignal.SessionAnswered(A, audio("sendrecv")));

        assertThat(exchange.on(new CallSignal.SessionAnswered(A, audio("sendonly"))))
                .singleElement()
                .asString()
                .startsWith("offer ");
        assertThat(exchange.prepared("hold", FIRST)).containsExactly("re-INVITE B hold");
    }

    @Test
    void who_asks_for_an_offer_has_what_it_was_sent() {
        Exchange exchange = Exchange.talking();

        assertThat(exchange.on(new CallSignal.OfferRequested(A))).containsExactly("200 to re-INVITE A forA");
    }

    @Test
    void who_asks_while_something_else_is_under_way_has_to_wait() {
        Exchange exchange = Exchange.talking();
        exchange.reoffers(B, "changed");

        assertThat(exchange.on(new CallSignal.OfferRequested(A))).containsExactly("491 to re-INVITE A");
    }

    @Test
    void a_change_taken_back_before_the_other_side_heard_of_it_is_undone_at_the_relay() {
        Exchange exchange = Exchange.talking();
        exchange.reoffers(A, "changed");

        assertThat(exchange.on(new CallSignal.ReofferCancelled(A)))
                .containsExactly("487 to re-INVITE A", "offer sdpA to s1", "answer sdpB to s1");
    }

    @Test
    void a_change_taken_back_after_that_is_followed_by_an_offer_of_what_was() {
        Exchange exchange = Exchange.talking();
        exchange.reoffers(A, "changed");
        exchange.prepared("changedForB", FIRST);

        assertThat(exchange.on(new CallSignal.ReofferCancelled(A)))
                .containsExactly("487 to re-INVITE A", "offer sdpA to s1");
        assertThat(exchange.prepared("asBefore", FIRST)).containsExactly("re-INVITE B asBefore");
    }

    @Test
    void keys_and_words_go_to_the_other_side_of_a_talk() {
        Exchange exchange = Exchange.talking();

        assertThat(exchange.on(new CallSignal.DigitReceived(B, new Digit('5', Duration.ofMillis(160)))))
                .containsExactly("digit 5 to A");
        assertThat(exchange.on(new CallSignal.TextReceived(A, new Text("text/plain", "hello"))))
                .containsExactly("text hello to B");
    }

    @Test
    void keys_pressed_before_the_answer_reach_nobody() {
        assertThat(Exchange.ringing().on(new CallSignal.DigitReceived(A, new Digit('5', Duration.ofMillis(160)))))
                .isEmpty();
    }

    private static Sdp audio(String direction) {
        return sdp("v=0\r\no=- 1 1 IN IP4 10.0.0.9\r\ns=-\r\nc=IN IP4 10.0.0.9\r\nt=0 0\r\n"
                + "m=audio 4000 RTP/AVP 0\r\na=" + direction + "\r\n");
    }
}
