package io.tandem.e2e.scenario;

import static io.tandem.e2e.scenario.Stage.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.e2e.audio.Tone;
import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.PhoneWatch;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.system.Await;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A call waits in a slot and is taken back at another phone (RFC 5359 section 2.15), with sound: a tone per phone. */
@Tag("both-shapes")
class ParkingTest {
    @RegisterExtension
    static final Stage stage = new Stage();

    @Test
    void a_parked_caller_is_shown_by_a_lamp_and_taken_back_at_another_phone() {
        int before = stage.acme().history().size();
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
        Await.until("the API says where it waits", SOON, () -> parkedAt().contains("71"));
        atAlice.listenAnew();
        Await.until("a second of music", SOON, () -> atAlice.heard().packets() >= 50);
        assertThat(atAlice.heard().rms()).isBetween(Tone.SENT_RMS / 200, Tone.SENT_RMS / 3);

        PhoneCall atDave = dave.call("71");

        atAlice.awaitTone(dave.tone().hertz(), SOON);
        atDave.awaitTone(alice.tone().hertz(), SOON);
        lamp.awaitTold("<state>terminated</state>", SOON);
        Await.until("the API says that nobody waits", SOON, () -> parkedAt().isEmpty());
        atDave.hangUp();
        assertThat(atDave.awaitByeAnswered(SOON)).isEqualTo(200);
        atAlice.awaitEnded(SOON);
        Await.until("both calls have ended", SOON, () -> stage.acme().history().size() == before + 2);
        assertThat(words("102", "story"))
                .contains("102 transfers the call to 71", "The call waits at 71")
                .contains("104 takes the call that waits at 71", "104 answers");
        assertThat(words("71", "trace")).contains("71 takes the call that waits there");
    }

    private static List<String> parkedAt() {
        return stage.admin()
                .get(stage.demo().tenant() + "/calls/live")
                .expect(200)
                .body()
                .path("items")
                .valueStream()
                .map(call -> call.path("parkedAt").asString(""))
                .filter(slot -> !slot.isEmpty())
                .toList();
    }

    /** What is said of the last call to the number. */
    private static List<String> words(String dialled, String list) {
        String id = stage.acme().history().stream()
                .filter(call -> call.path("dialled").asString().equals(dialled))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
        return stage.admin()
                .get(stage.demo().tenant() + "/calls/" + id)
                .expect(200)
                .body()
                .path(list)
                .valueStream()
                .map(one -> one.path("words").asString())
                .toList();
    }

    @Test
    void a_slot_is_one_calls() {
        Softphone alice = stage.registered("101");
        Softphone bob = stage.registered("102").answering();
        Softphone dave = stage.registered("104");
        PhoneCall atAlice = alice.call("102");
        atAlice.awaitAnswered(SOON);
        atAlice.awaitTone(bob.tone().hertz(), SOON);
        bob.awaitCall(SOON).transferTo("sip:75@acme.localhost");
        Await.until("101 waits", SOON, () -> parkedAt().contains("75"));
        PhoneCall atDave = dave.call("102");
        atDave.awaitAnswered(SOON);
        PhoneCall again = bob.awaitCall(SOON);
        atDave.awaitTone(bob.tone().hertz(), SOON);

        again.transferTo("sip:75@acme.localhost");

        bob.awaitMessage("that it is taken", SOON, message -> message.bodyText().startsWith("SIP/2.0 486"));
        again.awaitTone(dave.tone().hertz(), SOON);
        atDave.hangUp();
        atAlice.hangUp();
        atAlice.awaitEnded(SOON);
    }

    @Test
    void at_an_empty_slot_there_is_nobody() {
        PhoneCall nobody = stage.registered("101").call("79");
        nobody.awaitEnded(SOON);
        assertThat(nobody.finalStatus()).isEqualTo(404);
    }
}
