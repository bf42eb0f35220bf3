package io.tandem.e2e.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tandem.e2e.audio.Tone;
import io.tandem.e2e.phone.Account;
import io.tandem.e2e.scenario.Stage;
import io.tandem.e2e.system.Await;
import io.tandem.e2e.system.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two softphones that people use, set up from demo.json as the README says. */
class BaresipTest {
    private static final int TALK = 5;

    @RegisterExtension
    static final Stage stage = new Stage();

    @BeforeAll
    static void baresip_is_there() {
        Required.baresip("no real softphones");
    }

    @Test
    void extension_101_calls_102_and_both_hear_what_the_other_plays() throws IOException {
        var sip = stage.installation().sip();
        talk("baresip", (directory, account, tone) -> Baresip.start(directory, account, sip, tone));
    }

    @Test
    void the_same_over_tls() throws IOException {
        var sips = stage.installation().sips();
        var authority = stage.installation().authority();
        talk("baresip-tls", (directory, account, tone) -> Baresip.startTls(directory, account, sips, tone, authority));
    }

    @Test
    void baresip_hears_itself_by_the_echo_test() throws IOException {
        Path directory = Stage.freshDirectory("baresip-echo");
        Files.createDirectories(directory);
        Path tone = directory.resolve("1000.wav");
        Wav.writeTone(tone, 1000, 60);
        short[] heard;
        try (Baresip alice = Baresip.start(
                directory.resolve("101"),
                stage.demo().account("101"),
                stage.installation().sip(),
                tone)) {
            alice.command("dial", "sip:*43@acme.localhost");
            Await.until("recorded " + TALK + " s", Duration.ofSeconds(20), () -> recorded(alice), alice::log);
            alice.command("hangup", "");
            Await.until(
                    "the call is over",
                    Stage.SOON,
                    () -> stage.acme().liveCalls().isEmpty(),
                    alice::log);
            heard = alice.heard();
        }

        assertHeard(heard, 1000);
    }

    private interface Starting {
        Baresip start(Path directory, Account account, Path tone) throws IOException;
    }

    private static void talk(String name, Starting starting) throws IOException {
        Path directory = Stage.freshDirectory(name);
        Files.createDirectories(directory);
        Path low = directory.resolve("440.wav");
        Path high = directory.resolve("1000.wav");
        Wav.writeTone(low, 440, 60);
        Wav.writeTone(high, 1000, 60);
        Tenant acme = stage.acme();
        int rowsBefore = acme.history().size();
        short[] atAlice;
        short[] atBob;
        try (Baresip alice =
                        starting.start(directory.resolve("101"), stage.demo().account("101"), low);
                Baresip bob =
                        starting.start(directory.resolve("102"), stage.demo().account("102"), high)) {
            alice.command("dial", "sip:102@acme.localhost");
            Await.until(
                    "the call is live",
                    Stage.SOON,
                    () -> acme.liveCalls().toString().contains("102"),
                    alice::log);
            Await.until(
                    "both recorded " + TALK + " s",
                    Duration.ofSeconds(20),
                    () -> recorded(alice) && recorded(bob),
                    alice::log);
            alice.command("hangup", "");
            Await.until("the call is over", Stage.SOON, () -> acme.liveCalls().isEmpty(), alice::log);
            atAlice = alice.heard();
            atBob = bob.heard();
        }

        assertHeard(atAlice, 1000);
        assertHeard(atBob, 440);
        Await.until("history has the call", Stage.SOON, () -> acme.history().size() == rowsBefore + 1);
    }

    private static boolean recorded(Baresip phone) {
        try {
            return phone.heard().length > TALK * 8000;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void assertHeard(short[] samples, int hertz) {
        short[] middle = Arrays.copyOfRange(samples, samples.length / 2, samples.length / 2 + 8000);
        System.out.printf(
                "baresip heard %.1f s, rms %.0f, %d Hz%n",
                samples.length / 8000.0, Math.sqrt(Tone.power(middle)), Tone.strongest(middle));
        assertThat(Tone.strongest(middle)).isEqualTo(hertz);
        assertThat(Tone.power(middle, hertz) / Tone.power(middle)).isGreaterThan(0.9);
        assertThat(Math.sqrt(Tone.power(middle))).isCloseTo(Tone.SENT_RMS, within(Tone.SENT_RMS * 0.2));
    }
}
