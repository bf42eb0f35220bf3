package io.tandem.e2e.scenario;

import static io.tandem.e2e.scenario.Stage.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.e2e.audio.Tone;
import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.PhoneWatch;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.system.Await;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A call waits in a slot and is taken back at another phone (RFC 5359 section 2.14), with sound: a tone per phone. */
@Tag("both-shapes")
class ParkingTest {
    @RegisterExtension
    static final Stage stage = new Stage();

    @Test
    void a_parked_caller_is_shown_by_a_lamp_and_taken_back_at_another_phone() {
        Softphone alice = stage.registered("101");
        Softphone bob = stage.registered("102").answering();
        Softphone dave = stage.registered("104");
        PhoneWatch lamp = dave.watch("dialog", "71");
        lamp.awaitTold("<state>terminated</state>", SOON);
        PhoneCall atAlice = alice.call("102");
        atAlice.awaitAnswered(SOON);
        PhoneCall atBob = bob.awaitCall(SOON);

        atBob.transferTo("sip:70@acme.localhost");

        assertThat(atBob.awaitTransferAnswered(SOON)).isEqualTo(202);
        atBob.awaitEnded(SOON);
        bob.awaitMessage(
                "where the call waits",
                SOON,
                message ->
                        message.method().equals("MESSAGE") && message.bodyText().equals("The call waits at 71"));
        lamp.awaitTold("<state>confirmed</state>", SOON);
        atAlice.listenAnew();
        Await.until("a second of music", SOON, () -> atAlice.heard().packets() >= 50);
        assertThat(atAlice.heard().rms()).isBetween(Tone.SENT_RMS / 200, Tone.SENT_RMS / 3);

        PhoneCall atDave = dave.call("71");

        atAlice.awaitTone(dave.tone().hertz(), SOON);
        atDave.awaitTone(alice.tone().hertz(), SOON);
        lamp.awaitTold("<state>terminated</state>", SOON);
        atDave.hangUp();
        assertThat(atDave.awaitByeAnswered(SOON)).isEqualTo(200);
        atAlice.awaitEnded(SOON);
    }

    @Test
    void at_an_empty_slot_there_is_nobody() {
        PhoneCall nobody = stage.registered("101").call("79");
        nobody.awaitEnded(SOON);
        assertThat(nobody.finalStatus()).isEqualTo(404);
    }
}
