package io.tandem.call;

import static io.tandem.call.Exchange.A;
import static io.tandem.call.Exchange.B;
import static io.tandem.call.Exchange.C;
import static io.tandem.call.Exchange.D;
import static io.tandem.call.Exchange.FIRST;
import static io.tandem.call.Exchange.SECOND;
import static io.tandem.call.Exchange.phone;
import static io.tandem.call.Exchange.sdp;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.dialplan.Target;
import io.tandem.types.CallId;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.LegId;
import io.tandem.types.ReleaseCause;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** B, who talks with A, has sent A to wait at 71 (RFC 5359 section 2.15), where leg C is the exchange. */
class ParkingTest {
    private static final ExtensionNumber SLOT = new ExtensionNumber("71");
    private static final Target AT_71 = Target.Service.slot(SLOT);
    private static final CallId HIS = new CallId("zyxwvutsrqponmlkjihgfedcba");
    private static final LegAddress SERVICE = new LegAddress(HIS, new LegId(5, 1));

    private static String said(String direction) {
        return "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\na=" + direction
                + "\r\nm=audio 4000 RTP/AVP 8\r\na=rtpmap:8 PCMA/8000\r\n";
    }

    private static Exchange parked() {
        Exchange exchange = Exchange.talking();
        exchange.parks(B, AT_71);
        exchange.on(new CallSignal.ContactsFound(AT_71, List.of(new Contact(AT_71, "sip:71@invalid", ""))));
        exchange.prepared("forSlot", FIRST);
        exchange.answers(C, said("sendonly"));
        assertThat(exchange.prepared("forA2", FIRST))
                .contains("commit ANSWERED", "publish answered by C", "BYE B NORMAL", "re-INVITE A forA2");
        assertThat(exchange.reanswers(A, said("recvonly"))).contains("music to A");
        exchange.closed(B);
        return exchange;
    }

    private static List<String> isCalledBy(Exchange exchange, String number) {
        return exchange.on(new CallSignal.PickupOffered(SERVICE, new ExtensionNumber(number), null));
    }

    @Test
    void who_waits_is_shown_at_the_slot_and_with_whom_he_is_there() {
        Exchange exchange = parked();

        assertThat(Parked.slot(exchange.state())).contains(SLOT);
        assertThat(PhoneDialogs.of(exchange.state()))
                .containsExactly(
                        new PhoneDialog(new ExtensionNumber("101"), A, true, true, "71"),
                        new PhoneDialog(SLOT, C, false, true, "101"));
    }

    @Test
    void who_calls_the_slot_takes_the_place_of_the_music() {
        Exchange exchange = parked();

        assertThat(isCalledBy(exchange, "103"))
                .containsExactly(
                        "commit TRANSFERRING", "publish 103 transfers to 103", "fetch who B talks with there, as D");
        assertThat(isCalledBy(exchange, "104")).isEmpty();
        assertThat(exchange.on(
                        new CallSignal.LegHanded(D, HIS, new Party(D, sdp("sdpD"), sdp("before")), phone("103"))))
                .contains("commit ANSWERED", "publish answered by D", "BYE C NORMAL", "release s1");
        assertThat(Parked.slot(exchange.state())).isEmpty();
        exchange.prepared("forD", SECOND);
        assertThat(exchange.prepared("newForA", SECOND)).containsExactly("re-INVITE A newForA", "re-INVITE D forD");
    }

    @Test
    void who_waits_goes_on_waiting_when_who_has_called_the_slot_is_gone() {
        Exchange exchange = parked();
        isCalledBy(exchange, "103");

        assertThat(exchange.on(new CallSignal.LegWithheld(D, Withheld.GONE)))
                .contains("commit CHANGED", "publish transfer failed NO_SUCH_CALL");
        assertThat(Parked.slot(exchange.state())).contains(SLOT);
        assertThat(exchange.state()).isInstanceOf(Talking.class);
    }

    @Test
    void after_a_minute_who_has_parked_is_called_and_if_he_does_not_answer_again_after_another() {
        Exchange exchange = parked();

        assertThat(exchange.nothingHappensFor(Duration.ofSeconds(60)))
                .contains("commit TRANSFERRING", "publish 102 transfers to 102", "find contacts");
        exchange.found(phone("102"), "102@10.1.1.2");
        exchange.prepared("forCallees", FIRST);
        assertThat(exchange.rings(D)).contains("ringing to A");
        assertThat(Parked.slot(exchange.state())).contains(SLOT);
        assertThat(exchange.rejects(D, ReleaseCause.BUSY))
                .contains("publish transfer failed BUSY", "no ringing to A", "music to A");
        exchange.closed(D);

        assertThat(exchange.nothingHappensFor(Duration.ofSeconds(60))).contains("find contacts");
    }

    @Test
    void who_calls_the_slot_while_who_has_parked_is_called_takes_the_call() {
        Exchange exchange = parked();
        exchange.nothingHappensFor(Duration.ofSeconds(60));
        exchange.found(phone("102"), "102@10.1.1.2");
        exchange.prepared("forCallees", FIRST);
        exchange.rings(D);

        assertThat(isCalledBy(exchange, "103")).containsExactly("fetch who B talks with there, as E");
    }

    @Test
    void who_waits_may_hang_up() {
        assertThat(parked().hangsUp(A)).contains("commit ENDED", "200 to BYE A", "release s1");
    }

    @Test
    void another_owner_waits_as_long_as_the_first_would_have() {
        Exchange exchange = parked().later(Duration.ofSeconds(30));

        assertThat(exchange.takenOver(true)).contains("music to A");
        assertThat(exchange.nothingHappensFor(Duration.ofSeconds(30))).contains("find contacts");
    }
}
