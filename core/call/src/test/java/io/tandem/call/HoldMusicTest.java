package io.tandem.call;

import static io.tandem.call.Exchange.A;
import static io.tandem.call.Exchange.B;
import static io.tandem.call.Exchange.FIRST;
import static io.tandem.call.Exchange.FIRST_RELAY;
import static io.tandem.call.Exchange.SECOND;
import static io.tandem.call.Exchange.sdp;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.types.LegId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Music is played to who still listens while the other does not. */
class HoldMusicTest {
    private final Exchange exchange = Exchange.talking();

    @Test
    void a_held_side_hears_music_until_the_other_resumes() {
        assertThat(agree(A, "sendonly", "recvonly")).endsWith("200 to re-INVITE A relayed", "music to B");
        assertThat(agree(A, "sendrecv", "sendrecv")).endsWith("200 to re-INVITE A relayed", "no music to B");
    }

    @Test
    void it_is_the_callee_who_may_hold_as_well() {
        assertThat(agree(B, "sendonly", "recvonly")).endsWith("music to A");
        assertThat(agree(B, "sendrecv", "sendrecv")).endsWith("no music to A");
    }

    @Test
    void who_holds_by_address_as_of_old_has_music_played_all_the_same() {
        assertThat(agree(A, said("sendrecv").replace("192.0.2.1", "0.0.0.0"), said("sendrecv")))
                .endsWith("music to B");
    }

    @Test
    void nobody_hears_music_when_both_hold_or_neither_listens() {
        assertThat(agree(A, "sendonly", "recvonly")).contains("music to B");
        assertThat(agree(B, "inactive", "inactive")).contains("no music to B").doesNotContain("music to A");
    }

    @Test
    void a_held_side_that_moves_hears_on_without_a_break() {
        agree(A, "sendonly", "recvonly");

        assertThat(agree(B, said("recvonly").replace("4000", "4002"), said("sendonly")))
                .noneMatch(effect -> effect.contains("music"));
    }

    @Test
    void a_hold_that_is_refused_plays_nothing() {
        exchange.reoffers(A, said("sendonly"));
        exchange.prepared("relayed", FIRST);

        assertThat(exchange.on(new CallSignal.ReofferRejected(
                        B, exchange.state().call().steps(), io.tandem.types.ReleaseCause.NO_COMMON_MEDIA)))
                .noneMatch(effect -> effect.contains("music"));
    }

    @Test
    void a_new_owner_has_it_played_or_ended_again() {
        agree(A, "sendonly", "recvonly");

        assertThat(exchange.on(new CallSignal.TakenOver(9, true))).contains("music to B", "no music to A");

        agree(A, "sendrecv", "sendrecv");
        assertThat(exchange.on(new CallSignal.TakenOver(10, true))).contains("no music to B", "no music to A");
    }

    @Test
    void a_call_that_nobody_ever_held_costs_a_new_owner_nothing() {
        assertThat(exchange.on(new CallSignal.TakenOver(9, true))).noneMatch(effect -> effect.contains("music"));
    }

    @Test
    void it_begins_anew_on_another_relay() {
        agree(A, "sendonly", "recvonly");
        exchange.on(new CallSignal.RelayLost(FIRST_RELAY));
        exchange.prepared("forB", SECOND);
        exchange.prepared("forA", SECOND);
        int steps = exchange.state().call().steps();
        exchange.on(new CallSignal.ReofferAnswered(A, steps - 1, sdp(said("sendonly"))));

        assertThat(exchange.on(new CallSignal.ReofferAnswered(B, steps, sdp(said("recvonly")))))
                .endsWith("music to B");
    }

    private List<String> agree(LegId by, String offered, String answered) {
        String offer = offered.startsWith("v=") ? offered : said(offered);
        String answer = answered.startsWith("v=") ? answered : said(answered);
        exchange.reoffers(by, offer);
        exchange.prepared("relayed", FIRST);
        exchange.on(new CallSignal.ReofferAnswered(
                by.equals(A) ? B : A, exchange.state().call().steps(), sdp(answer)));
        return exchange.prepared("relayed", FIRST);
    }

    private static String said(String direction) {
        return "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n"
                + "m=audio 4000 RTP/AVP 8\r\na=" + direction + "\r\n";
    }
}
