package io.tandem.e2e.scenario;

import static io.tandem.e2e.scenario.Stage.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.system.Await;
import io.tandem.media.wav.WavFile;
import io.tandem.media.wav.WavSound;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** {@code *1} in a talk records it, each side on a channel, until it is dialled again (docs/features/recording.md). */
class RecordOnDemandTest {
    @RegisterExtension
    static final Stage stage = new Stage();

    @Test
    void keys_in_the_sound_begin_a_recording_and_keys_by_info_end_it() throws IOException {
        List<Path> before = recordings();
        Softphone bob = stage.registered("102").answering();
        Softphone alice = stage.registered("101");
        PhoneCall call = alice.call("102");
        PhoneCall called = bob.awaitCall(SOON);
        called.awaitTone(alice.tone().hertz(), SOON);

        call.press('*');
        call.press('1');
        Await.until("a recording has begun", SOON, () -> below("manifest.json").anyMatch(Files::exists));
        call.listenAnew();
        Await.until("three seconds of sound", SOON, () -> call.heard().packets() >= 150);
        called.pressByInfo('*');
        called.pressByInfo('1');

        Await.until("the recording is one file", SOON, () -> recordings().size() > before.size());
        assertThat(call.phase()).isEqualTo(PhoneCall.Phase.ANSWERED);
        call.hangUp();
        called.awaitEnded(SOON);
        Path file = recordings().stream()
                .filter(each -> !before.contains(each))
                .findFirst()
                .orElseThrow();
        WavSound sound = sound(file);
        assertThat(sound.frames()).isBetween(3 * 8000L, 10 * 8000L);
        assertThat(share(sound, 0, alice.tone().hertz())).isGreaterThan(0.6);
        assertThat(share(sound, 1, bob.tone().hertz())).isGreaterThan(0.6);
        assertThat(share(sound, 0, bob.tone().hertz())).isLessThan(0.05);
        assertThat(share(sound, 1, alice.tone().hertz())).isLessThan(0.05);
        assertThat(recordings()).hasSize(before.size() + 1);
        assertHeardByApi(file);
    }

    @Test
    void an_extension_whose_calls_are_to_be_recorded_has_them_recorded_from_the_beginning() throws IOException {
        List<Path> before = recordings();
        Softphone bob = stage.registered("102").answering();
        Softphone alice = stage.registered("101");
        stage.acme().record("101", Map.of("internalOut", true));
        try {
            PhoneCall call = alice.call("102");
            PhoneCall called = bob.awaitCall(SOON);
            called.awaitTone(alice.tone().hertz(), SOON);
            call.listenAnew();
            Await.until("three seconds of sound", SOON, () -> call.heard().packets() >= 150);
            call.press('*');
            call.press('1');
            Await.until("another second", SOON, () -> call.heard().packets() >= 220);
            assertThat(below("manifest.json")).as("it goes on").isNotEmpty();
            call.hangUp();
            called.awaitEnded(SOON);

            Await.until("the recording is one file", SOON, () -> recordings().size() > before.size());
            Path file = recordings().stream()
                    .filter(each -> !before.contains(each))
                    .findFirst()
                    .orElseThrow();
            WavSound sound = sound(file);
            assertThat(sound.frames()).isBetween(3 * 8000L, 10 * 8000L);
            assertThat(share(sound, 0, alice.tone().hertz())).isGreaterThan(0.6);
            assertThat(share(sound, 1, bob.tone().hertz())).isGreaterThan(0.6);
        } finally {
            stage.acme().record("101", Map.of());
        }
    }

    private static WavSound sound(Path file) throws IOException {
        return ((WavFile.Read.Understood) WavFile.read(MemorySegment.ofArray(Files.readAllBytes(file)))).sound();
    }

    /** An admin gets the same file, and the audit says so. */
    private static void assertHeardByApi(Path file) throws IOException {
        String call = file.getParent().getFileName().toString();
        String recordings = stage.acme().path() + "/calls/" + call + "/recordings";
        JsonNode listed =
                stage.admin().get(recordings).expect(200).body().path("items").path(0);
        assertThat(file.getFileName()).hasToString(listed.path("id").asString() + ".wav");
        assertThat(listed.path("millis").asLong()).isBetween(3000L, 10_000L);
        String sound = recordings + "/" + listed.path("id").asString() + "/sound";
        assertThat(stage.admin().file(sound, "audio/wav")).isEqualTo(Files.readAllBytes(file));
        Await.until(
                "the audit tells who has listened",
                SOON,
                () -> stage.acme().items("/audit").stream()
                        .anyMatch(entry -> entry.path("action").asString().equals("listen")
                                && entry.path("objectId").asString().startsWith(call)));
    }

    @Test
    void the_call_is_as_ever_where_nobody_dials_the_code() {
        List<Path> before = recordings();
        Softphone bob = stage.registered("102").answering();
        Softphone alice = stage.registered("101");
        PhoneCall call = alice.call("102");
        PhoneCall called = bob.awaitCall(SOON);
        called.awaitTone(alice.tone().hertz(), SOON);

        for (char key : "1*2*31".toCharArray()) {
            call.press(key);
        }
        call.listenAnew();
        Await.until("two seconds of sound", SOON, () -> call.heard().packets() >= 100);
        call.hangUp();
        called.awaitEnded(SOON);

        assertThat(below("manifest.json")).isEmpty();
        assertThat(recordings()).isEqualTo(before);
    }

    private static List<Path> recordings() {
        return below(".wav")
                .filter(file -> file.getFileName().toString().startsWith("recording-"))
                .toList();
    }

    private static Stream<Path> below(String ending) {
        Path objects = stage.installation().data().resolve("objects");
        if (!Files.exists(objects)) {
            return Stream.of();
        }
        try (Stream<Path> files = Files.walk(objects)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
        } catch (IOException | java.io.UncheckedIOException changing) {
            return Stream.of();
        }
    }

    /** How much of a second's power, from half a second on, is at a frequency (Goertzel). */
    private static double share(WavSound sound, int channel, int hertz) {
        short[] second = new short[8000];
        assertThat(sound.read(8000, channel, second, 0, second.length)).isEqualTo(second.length);
        double turn = 2 * Math.cos(2 * Math.PI * hertz / 8000);
        double last = 0;
        double before = 0;
        double power = 1;
        for (short sample : second) {
            double now = sample + turn * last - before;
            before = last;
            last = now;
            power += (double) sample * sample;
        }
        return (last * last + before * before - turn * last * before) * 2 / second.length / power;
    }
}
