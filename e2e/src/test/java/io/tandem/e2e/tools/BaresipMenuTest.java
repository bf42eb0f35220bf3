package io.tandem.e2e.tools;

import static io.tandem.e2e.scenario.Stage.SOON;

import io.tandem.e2e.audio.Likeness;
import io.tandem.e2e.audio.Tone;
import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.scenario.Stage;
import io.tandem.e2e.system.Await;
import io.tandem.media.wav.WavFile;
import io.tandem.media.wav.WavSound;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The demo's menu 900 from a softphone that people use: its prompts as they were recorded, its keys as events and as tones. */
class BaresipMenuTest {
    @RegisterExtension
    static final Stage stage = new Stage();

    private static final Path RECORDINGS = Path.of("../standalone/src/main/resources/demo");
    private static final int RATE = 8000;

    /** Of a recording, a second that is not its beginning. */
    private static final int FROM = RATE / 2;

    /** What G.711 and the playout leave of a recording is nearly all of it; two different recordings share next to nothing. */
    private static final double ALIKE = 0.9;

    @BeforeAll
    static void baresip_is_there() {
        Required.baresip("no real softphone in menus");
    }

    @Test
    void the_prompts_are_those_that_are_meant_and_keys_are_events_however_early() throws IOException {
        Softphone alice = stage.registered("101").answering();
        Path directory = Stage.freshDirectory("baresip-menu");
        Files.createDirectories(directory);
        Path silence = directory.resolve("silence.wav");
        Wav.write(silence, new short[60 * RATE]);
        try (Baresip caller = started(directory, silence)) {
            caller.command("dial", "sip:900@acme.localhost");
            awaitRecording(caller, "welcome.wav");
            caller.command("sndcode", "7");
            awaitRecording(caller, "sorry.wav");
            // Early: what is said lasts for some more seconds.
            caller.command("sndcode", "0");

            talked(caller, alice);
        }
    }

    @Test
    void a_key_counts_that_is_but_a_tone_in_the_sound() throws IOException {
        Softphone bob = stage.registered("102").answering();
        Path directory = Stage.freshDirectory("baresip-menu-tones");
        Files.createDirectories(directory);
        Path key = directory.resolve("key-1.wav");
        Wav.write(key, pressing(697, 1209));
        try (Baresip caller = started(directory, key)) {
            caller.command("dial", "sip:900@acme.localhost");

            talked(caller, bob);
        }
    }

    private static Baresip started(Path directory, Path sound) throws IOException {
        return Baresip.start(
                directory.resolve("104"),
                stage.demo().account("104"),
                stage.installation().sip(),
                sound);
    }

    /** A key as ITU-T Q.23 has it, for 200 ms, two seconds into the call; silence otherwise. */
    private static short[] pressing(int low, int high) {
        short[] samples = new short[60 * RATE];
        for (int i = 2 * RATE; i < 2 * RATE + RATE / 5; i++) {
            double angle = 2 * Math.PI * i / RATE;
            samples[i] = (short) (8000 * (Math.sin(low * angle) + Math.sin(high * angle)));
        }
        return samples;
    }

    private static void talked(Baresip caller, Softphone called) throws IOException {
        PhoneCall call = called.awaitCall(SOON);
        Await.until("the caller hears who was called", SOON, () -> hears(caller, called.tone()), caller::log);
        caller.command("hangup", "");
        call.awaitEnded(SOON);
    }

    private static boolean hears(Baresip caller, Tone tone) {
        short[] last = last(heard(caller), RATE / 2);
        return last.length > 0 && Tone.power(last, tone.hertz()) > 0.9 * Tone.power(last) && Tone.power(last) > 1;
    }

    private static void awaitRecording(Baresip caller, String name) throws IOException {
        short[] said = Arrays.copyOfRange(recording(name), FROM, FROM + RATE);
        Await.until(
                "the caller hears " + name,
                SOON,
                () -> Likeness.of(last(heard(caller), 3 * RATE), said) > ALIKE,
                caller::log);
    }

    private static short[] last(short[] heard, int samples) {
        return Arrays.copyOfRange(heard, Math.max(0, heard.length - samples), heard.length);
    }

    private static short[] heard(Baresip caller) {
        try {
            return caller.heard();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static short[] recording(String name) throws IOException {
        byte[] file = Files.readAllBytes(RECORDINGS.resolve(name));
        if (WavFile.read(MemorySegment.ofArray(file)) instanceof WavFile.Read.Understood(WavSound sound)) {
            short[] samples = new short[(int) sound.frames()];
            int read = sound.readMixed(0, samples, 0, samples.length);
            return Arrays.copyOf(samples, read);
        }
        throw new IllegalStateException(name + " is no WAVE file");
    }
}
