package io.tandem.e2e.tools;

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

/** A softphone that people use shows what a contact does and what waits in its mailbox. */
@Tag("both-shapes")
class BaresipWatchTest {
    // In red and green, as it says it.
    private static final String BUSY = "to \u001b[31mBusy";
    private static final String ONLINE = "to \u001b[32mOnline";

    @RegisterExtension
    static final Stage stage = new Stage();

    @BeforeAll
    static void baresip_is_there() {
        Required.baresip("nobody watches with it");
    }

    @Test
    void baresip_sees_that_a_contact_talks_and_that_its_mailbox_is_empty() throws IOException {
        Path directory = Stage.freshDirectory("baresip-watch");
        Files.createDirectories(directory);
        Path tone = directory.resolve("1000.wav");
        Wav.writeTone(tone, 1000, 60);
        Softphone bob = stage.registered("102");
        try (Baresip alice = Baresip.startWatching(
                directory.resolve("101"),
                stage.demo().account("101"),
                stage.installation().sip(),
                tone,
                "sip:102@acme.localhost")) {
            await(alice, "MWI for sip:101@acme.localhost");
            await(alice, "Messages-Waiting: no");
            await(alice, "<basic>open</basic>");

            PhoneCall call = bob.call("*43");
            call.awaitAnswered(Stage.SOON);
            await(alice, BUSY);
            call.hangUp();
            Await.until(
                    "baresip sees him online again",
                    Stage.SOON,
                    () -> alice.log().indexOf(ONLINE, alice.log().lastIndexOf(BUSY)) > 0,
                    alice::log);
        }
    }

    @Test
    void baresip_sees_that_a_message_was_left_and_deleted() throws IOException {
        Path directory = Stage.freshDirectory("baresip-mailbox");
        Files.createDirectories(directory);
        Path tone = directory.resolve("1000.wav");
        Wav.writeTone(tone, 1000, 60);
        Softphone bob = stage.registered("102");
        try (Baresip alice = Baresip.startWatching(
                directory.resolve("101"),
                stage.demo().account("101"),
                stage.installation().sip(),
                tone,
                "sip:102@acme.localhost")) {
            await(alice, "Messages-Waiting: no");
            PhoneCall call = bob.call("*99101");
            call.awaitAnswered(Stage.SOON);
            call.press('#');
            long sent = call.audio().packetsSent();
            Await.until("two seconds are said", Stage.SOON, () -> call.audio().packetsSent() >= sent + 100);
            call.hangUp();
            await(alice, "Messages-Waiting: yes");
            await(alice, "Voice-Message: 1/0");

            String messages = stage.acme().path() + "/voicemails";
            stage.acme()
                    .items("/voicemails")
                    .forEach(message -> stage.admin()
                            .delete(messages + "/" + message.path("id").asString())
                            .expect(204));
            Await.until(
                    "baresip sees the lamp off again",
                    Stage.SOON,
                    () -> alice.log().lastIndexOf("Messages-Waiting: no")
                            > alice.log().indexOf("Messages-Waiting: yes"),
                    alice::log);
        }
    }

    private static void await(Baresip phone, String words) {
        Await.until("baresip says " + words, Stage.SOON, () -> phone.log().contains(words), phone::log);
    }
}
