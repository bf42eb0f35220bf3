package io.tandem.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.bus.embedded.FreePort;
import io.tandem.media.codec.Law;
import io.tandem.media.codec.Pcm;
import io.tandem.media.sound.Signal;
import io.tandem.media.wav.WavFile;
import io.tandem.media.wav.WavSound;
import io.tandem.objects.FolderStore;
import io.tandem.objects.ObjectKey;
import io.tandem.objects.recording.RecordingKeys;
import io.tandem.relay.recording.Pace;
import io.tandem.rtp.ng.Handling;
import io.tandem.rtp.ng.NgCommand;
import io.tandem.rtp.ng.NgReply;
import io.tandem.rtp.ng.Ownership;
import io.tandem.rtp.ng.RecordingTerms;
import io.tandem.rtp.ng.Target;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A relay as a process of its own is killed while it records. */
class RecordingSurvivesTest {
    /** Of sound before the kill. */
    private static final int SECONDS = Integer.getInteger("tandem.recording.seconds", 13);

    private static final double PEAK = 8000;

    @TempDir
    private Path folder;

    @Test
    void of_what_was_recorded_at_most_5_s_are_lost_with_the_relay_and_its_next_life_joins_the_rest() throws Exception {
        int control = FreePort.find();
        Process first = start(control);
        RecordingKeys keys;
        try {
            keys = record(control);
        } finally {
            first.destroyForcibly().waitFor();
        }
        FolderStore store = new FolderStore(folder.resolve("objects"));
        assertThat(store.exists(keys.manifest())).isTrue();
        assertThat(store.exists(keys.wav())).isFalse();

        Process second = start(control);
        try {
            for (long end = System.nanoTime() + 30_000_000_000L; !store.exists(keys.joined()); ) {
                assertThat(System.nanoTime()).as("joined in time").isLessThan(end);
                Thread.onSpinWait();
            }
        } finally {
            second.destroyForcibly().waitFor();
        }

        WavSound sound;
        try (InputStream in = store.get(keys.wav()).orElseThrow()) {
            sound = ((WavFile.Read.Understood) WavFile.read(MemorySegment.ofArray(in.readAllBytes()))).sound();
        }
        assertThat(Duration.ofMillis(sound.frames() / 8))
                .isBetween(Duration.ofSeconds(SECONDS - 5), Duration.ofSeconds(SECONDS));
        System.out.printf("recorded %d s, killed, %.2f s kept%n", SECONDS, sound.frames() / 8000.0);
        for (int half = 1; half < sound.frames() / 4000; half++) {
            assertThat(peak(sound, half, 0, 440)).isGreaterThan(10 * peak(sound, half, 0, 1000));
            assertThat(peak(sound, half, 1, 1000)).isGreaterThan(10 * peak(sound, half, 1, 440));
        }
    }

    private static double peak(WavSound sound, int half, int channel, double hertz) {
        short[] part = new short[4000];
        assertThat(sound.read(half * 4000L, channel, part, 0, part.length)).isEqualTo(part.length);
        return Signal.peak(part, 0, part.length, hertz, 8000);
    }

    private Process start(int control) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                RelayMain.class.getName(),
                "--server.port=0",
                "--tandem.bus.bootstrap-servers=127.0.0.1:1",
                "--tandem.cell.key=" + Base64.getEncoder().encodeToString(new byte[32]),
                "--tandem.relay.first-port=46000",
                "--tandem.relay.last-port=46999",
                "--tandem.relay.control=127.0.0.1:" + control,
                "--tandem.objects.folder=" + folder.resolve("objects"),
                "--tandem.recording.spool=" + folder.resolve("spool")));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("relay.log").toFile())
                .start();
        for (long end = System.nanoTime() + 60_000_000_000L; !isThere(control); ) {
            assertThat(process.isAlive())
                    .as("the relay lives: %s", folder.resolve("relay.log"))
                    .isTrue();
            assertThat(System.nanoTime()).as("the relay answers in time").isLessThan(end);
        }
        return process;
    }

    private static boolean isThere(int control) throws IOException {
        try (NgClient ng = new NgClient(InetAddress.getLoopbackAddress(), control)) {
            ng.patience(200);
            ng.send("1 d7:command4:pinge");
            return ng.receive().isPresent();
        }
    }

    private static RecordingKeys record(int control) throws Exception {
        try (NgClient ng = new NgClient(InetAddress.getLoopbackAddress(), control);
                SoundPhone alice = new SoundPhone(new Pcm(Law.A), false, 1);
                SoundPhone bob = new SoundPhone(new Pcm(Law.A), false, 2)) {
            Handling handling = Handling.plain(Optional.of("127.0.0.1"), Ownership.NONE);
            NgReply offered = ng.ask(new NgCommand.Offer("c:1", "a", "", alice.sdp(), handling));
            NgReply answered = ng.ask(new NgCommand.Answer("c:1", "a", "b", bob.sdp(), handling));
            int bobSendsTo = RtpPhone.portIn(((NgReply.Prepared) offered).sdp());
            int aliceSendsTo = RtpPhone.portIn(((NgReply.Prepared) answered).sdp());
            short[] low = Signal.sine(440, PEAK, 8000, 8000);
            short[] high = Signal.sine(1000, PEAK, 8000, 8000);
            var begun = (NgReply.Recording)
                    ng.ask(new NgCommand.StartRecording(Target.session("c:1"), RecordingTerms.DEFAULT, Ownership.NONE));
            Pace.send(SECONDS * 50, number -> {
                alice.say(low, number % 50 * 160, aliceSendsTo);
                bob.say(high, number % 50 * 160, bobSendsTo);
            });
            return new RecordingKeys(new ObjectKey(begun.recording()));
        }
    }
}
