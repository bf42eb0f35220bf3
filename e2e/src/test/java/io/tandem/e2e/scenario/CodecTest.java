package io.tandem.e2e.scenario;

import static io.tandem.e2e.scenario.Stage.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.e2e.audio.G711;
import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.sip.SdpText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who shares no codec with the other side is answered with its own; who shares one speaks that. */
class CodecTest {
    private static final int EVENTS = 101;

    @RegisterExtension
    static final Stage stage = new Stage();

    @Test
    void phones_that_share_no_codec_hear_each_other_also_after_a_hold() {
        Softphone alice = stage.registered("107").offering(G711.PCMA);
        Softphone bob = stage.registered("108").offering(G711.PCMU).answering();

        PhoneCall call = alice.call("108");
        PhoneCall called = bob.awaitCall(SOON);
        call.awaitAnswered(SOON);

        assertThat(answered(call)).containsExactly(G711.PCMA.payload(), EVENTS);
        call.awaitTone(bob.tone().hertz(), SOON);
        called.awaitTone(alice.tone().hertz(), SOON);

        call.hold();
        assertThat(call.awaitChangeAnswered(1, SOON)).isEqualTo(200);
        call.resume();
        assertThat(call.awaitChangeAnswered(2, SOON)).isEqualTo(200);
        call.listenAnew();
        called.listenAnew();
        call.awaitTone(bob.tone().hertz(), SOON);
        called.awaitTone(alice.tone().hertz(), SOON);
        call.hangUp();
        called.awaitEnded(SOON);
    }

    @Test
    void a_carrier_that_shares_no_codec_with_the_phone_hears_it_and_is_heard() {
        Softphone alice = stage.registered("107").offering(G711.PCMU);
        Softphone carrier = stage.carrier().offering(G711.PCMA).answering();

        PhoneCall call = alice.call("+375291234567");
        call.awaitAnswered(SOON);
        PhoneCall called = carrier.awaitCall(SOON);

        assertThat(answered(call)).containsExactly(G711.PCMU.payload(), EVENTS);
        call.awaitTone(carrier.tone().hertz(), SOON);
        called.awaitTone(alice.tone().hertz(), SOON);
        call.hangUp();
        called.awaitEnded(SOON);
    }

    @Test
    void what_both_share_is_offered_first_and_answered() {
        Softphone alice = stage.registered("107").offering(G711.PCMA);
        Softphone bob = stage.registered("108").answering();

        PhoneCall call = alice.call("108");
        PhoneCall called = bob.awaitCall(SOON);
        call.awaitAnswered(SOON);

        SdpText offered = SdpText.parse(called.invite().bodyText()).orElseThrow();
        assertThat(offered.payloads()).startsWith(G711.PCMA.payload()).contains(G711.PCMU.payload(), 9);
        assertThat(answered(call)).containsExactly(G711.PCMA.payload(), EVENTS);
        called.awaitTone(alice.tone().hertz(), SOON);
        call.hangUp();
        called.awaitEnded(SOON);
    }

    private static List<Integer> answered(PhoneCall call) {
        return SdpText.parse(call.finalResponse().bodyText()).orElseThrow().payloads();
    }
}
