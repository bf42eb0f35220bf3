package io.tandem.e2e.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.scenario.Stage;
import io.tandem.e2e.system.Await;
import io.tandem.e2e.system.Sipp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A softphone that people use sends the other side of its call on, by its own command. */
@Tag("both-shapes")
class BaresipTransferTest {
    @RegisterExtension
    static final Stage stage = new Stage();

    @BeforeAll
    static void baresip_is_there() {
        boolean there = Sipp.isInstalled("baresip");
        if (!there) {
            System.out.println("skipped: baresip is not installed (Debian: baresip-core), so nobody transfers with it");
        }
        assumeTrue(there, "baresip is not installed");
    }

    @Test
    void baresip_is_called_and_sends_the_caller_on() throws IOException {
        Path directory = Stage.freshDirectory("baresip-transfer");
        Files.createDirectories(directory);
        Path tone = directory.resolve("1000.wav");
        Wav.writeTone(tone, 1000, 60);
        Softphone alice = stage.registered("101");
        Softphone carol = stage.registered("103").answering();
        try (Baresip bob = Baresip.start(
                directory.resolve("102"),
                stage.demo().account("102"),
                stage.installation().sip(),
                tone)) {
            PhoneCall atAlice = alice.call("102");
            atAlice.awaitAnswered(Stage.SOON);
            atAlice.awaitTone(1000, Stage.SOON);

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
        Path directory = Stage.freshDirectory("baresip-parking");
        Files.createDirectories(directory);
        Path tone = directory.resolve("1000.wav");
        Wav.writeTone(tone, 1000, 60);
        Softphone alice = stage.registered("101");
        try (Baresip bob = Baresip.start(
                directory.resolve("102"),
                stage.demo().account("102"),
                stage.installation().sip(),
                tone)) {
            PhoneCall atAlice = alice.call("102");
            atAlice.awaitAnswered(Stage.SOON);
            atAlice.awaitTone(1000, Stage.SOON);

            bob.command("transfer", "sip:70@acme.localhost");

            Await.until("the API says where the call waits", Stage.SOON, () -> live().contains("\"parkedAt\":\"71\""));
            Await.until(
                    "baresip knows that its call is over",
                    Stage.SOON,
                    () -> bob.log().contains("terminated") || bob.log().contains("session closed"),
                    bob::log);
            atAlice.listenAnew();
            bob.command("dial", "sip:71@acme.localhost");
            atAlice.awaitTone(1000, Stage.SOON);
            bob.command("hangup", "");
            atAlice.awaitEnded(Stage.SOON);
        }
    }

    private static String live() {
        return stage.admin()
                .get(stage.demo().tenant() + "/calls/live")
                .expect(200)
                .body()
                .toString();
    }
}
