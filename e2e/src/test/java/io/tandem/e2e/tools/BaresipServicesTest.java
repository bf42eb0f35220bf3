package io.tandem.e2e.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.e2e.audio.Tone;
import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.scenario.Stage;
import io.tandem.e2e.system.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What people do with a softphone that is not ours, by its own commands: send on, park, hold, pick up. */
@Tag("both-shapes")
class BaresipServicesTest {
    /** What it plays, in Hz. */
    private static final int BARESIP = 1000;

    private static final double HEARD = 0.7;

    @RegisterExtension
    static final Stage stage = new Stage();

    @BeforeAll
    static void baresip_is_there() {
        Required.baresip("nobody holds, transfers, parks or picks up with it");
    }

    @Test
    void baresip_is_called_and_sends_the_caller_on() throws IOException {
        Softphone alice = stage.registered("101");
        Softphone carol = stage.registered("103").answering();
        try (Baresip bob = baresip()) {
            PhoneCall atAlice = alice.call("102");
            atAlice.awaitAnswered(Stage.SOON);
            atAlice.awaitTone(BARESIP, Stage.SOON);

            bob.command("transfer", "sip:103@acme.localhost");

            PhoneCall atCarol = carol.awaitCall(Stage.SOON);
            atAlice.awaitTone(carol.tone().hertz(), Stage.SOON);
            atCarol.awaitTone(alice.tone().hertz(), Stage.SOON);
            Await.until(
                    "baresip knows that its call is over",
                    Stage.SOON,
                    () -> bob.log().contains("terminated") || bob.log().contains("session closed"),
                    bob::log);
            assertThat(atCarol.invite().header("Referred-By")).hasValue("<sip:102@acme.localhost>");
            atAlice.hangUp();
            atCarol.awaitEnded(Stage.SOON);
        }
    }

    @Test
    void baresip_parks_its_caller_and_takes_him_back() throws IOException {
        Softphone alice = stage.registered("101");
        try (Baresip bob = baresip()) {
            PhoneCall atAlice = alice.call("102");
            atAlice.awaitAnswered(Stage.SOON);
            atAlice.awaitTone(BARESIP, Stage.SOON);

            bob.command("transfer", "sip:70@acme.localhost");

            Await.until("the API says where the call waits", Stage.SOON, () -> live().contains("\"parkedAt\":\"71\""));
            Await.until(
                    "baresip knows that its call is over",
                    Stage.SOON,
                    () -> bob.log().contains("terminated") || bob.log().contains("session closed"),
                    bob::log);
            atAlice.listenAnew();
            bob.command("dial", "sip:71@acme.localhost");
            atAlice.awaitTone(BARESIP, Stage.SOON);
            bob.command("hangup", "");
            atAlice.awaitEnded(Stage.SOON);
        }
    }

    @Test
    void baresip_holds_and_its_caller_hears_music_until_it_is_back() throws IOException {
        Softphone alice = stage.registered("101");
        try (Baresip bob = baresip()) {
            PhoneCall atAlice = alice.call("102");
            atAlice.awaitAnswered(Stage.SOON);
            atAlice.awaitTone(BARESIP, Stage.SOON);

            bob.command("hold", "");
            Await.until("alice is held", Stage.SOON, () -> atAlice.level(BARESIP) < HEARD / 10);
            atAlice.listenAnew();
            Await.until(
                    "a second of music",
                    Stage.SOON,
                    () -> atAlice.heard().packets() >= 50 && atAlice.heard().rms() > Tone.SENT_RMS / 200);
            assertThat(atAlice.level(BARESIP)).isLessThan(HEARD / 10);
            bob.command("resume", "");
            atAlice.awaitTone(BARESIP, Stage.SOON);

            atAlice.hangUp();
            assertThat(atAlice.awaitByeAnswered(Stage.SOON)).isEqualTo(200);
        }
    }

    @Test
    void baresip_takes_a_call_that_rings_elsewhere() throws IOException {
        Softphone alice = stage.registered("101");
        Softphone carol = stage.registered("103").whenCalled(PhoneCall::ring);
        try (Baresip bob = baresip()) {
            PhoneCall atAlice = alice.call("103");
            atAlice.awaitRinging(Stage.SOON);
            PhoneCall atCarol = carol.awaitCall(Stage.SOON);

            bob.command("dial", "sip:**103@acme.localhost");

            atAlice.awaitTone(BARESIP, Stage.SOON);
            atCarol.awaitEnded(Stage.SOON);
            bob.command("hangup", "");
            atAlice.awaitEnded(Stage.SOON);
        }
    }

    private static Baresip baresip() throws IOException {
        Path directory = Stage.freshDirectory("baresip-services");
        Files.createDirectories(directory);
        Path tone = directory.resolve("tone.wav");
        Wav.writeTone(tone, BARESIP, 60);
        return Baresip.start(
                directory.resolve("102"),
                stage.demo().account("102"),
                stage.installation().sip(),
                tone);
    }

    private static String live() {
        return stage.admin()
                .get(stage.demo().tenant() + "/calls/live")
                .expect(200)
                .body()
                .toString();
    }
}
