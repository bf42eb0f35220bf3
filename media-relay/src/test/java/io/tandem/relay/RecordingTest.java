package io.tandem.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tandem.media.codec.AudioCodec;
import io.tandem.media.codec.G722;
import io.tandem.media.codec.Law;
import io.tandem.media.codec.Opus;
import io.tandem.media.codec.Pcm;
import io.tandem.media.sound.Signal;
import io.tandem.media.wav.WavFile;
import io.tandem.media.wav.WavSound;
import io.tandem.objects.FolderStore;
import io.tandem.objects.ObjectKey;
import io.tandem.objects.ObjectStore;
import io.tandem.objects.recording.RecordingKeys;
import io.tandem.relay.recording.EndedRecording;
import io.tandem.relay.recording.Pace;
import io.tandem.relay.recording.Recorders;
import io.tandem.relay.recording.RecordingConfig;
import io.tandem.relay.recording.RecordingEnd;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the relay records of phones that talk, on real sockets and in real time. */
class RecordingTest {
    private static final String LOOPBACK = "127.0.0.1";
    private static final double PEAK = 8000;
    private static final int A_SECOND = 50;
    private static final Target CALL = Target.session("c");
    private static final RecordingTerms TERMS = new RecordingTerms("acme", false, Duration.ofMinutes(5), Duration.ZERO);

    @TempDir
    private Path folder;

    private final BlockingQueue<EndedRecording> told = new LinkedBlockingQueue<>();
    private ObjectStore store;
    private Recorders recorders;
    private MediaRelay relay;
    private NgClient ng;
    private SoundPhone alice;
    private SoundPhone bob;
    private int aliceSendsTo;
    private int bobSendsTo;

    @BeforeEach
    void start() throws IOException {
        RelayConfig config = new RelayConfig(
                "test",
                LOOPBACK,
                "",
                47_000,
                47_999,
                "127.0.0.1:0",
                "",
                List.of(LOOPBACK),
                Duration.ofSeconds(60),
                Duration.ZERO,
                1,
                List.of(),
                RelayConfig.PacketIoChoice.AUTO,
                46,
                "");
        store = new FolderStore(folder.resolve("objects"));
        recorders = Recorders.open(
                store, new RecordingConfig(folder.resolve("spool").toString(), 1 << 26), 1, told::add);
        relay = MediaRelay.start(
                config,
                new byte[32],
                (call, epoch, reason, statistics) -> {},
                InstantSource.system(),
                io.tandem.bus.trace.CallTracing.OFF,
                Optional.of(recorders),
                Optional.empty());
        ng = new NgClient(InetAddress.getLoopbackAddress(), relay.controlPort());
    }

    private void call(AudioCodec codec) throws IOException {
        alice = new SoundPhone(codec, false, 0xA11CE);
        bob = new SoundPhone(codec, false, 0xB0B);
        Handling handling = Handling.plain(Optional.of(LOOPBACK), new Ownership(7, 0));
        bobSendsTo = RtpPhone.portIn(prepared(ng.ask(new NgCommand.Offer("c", "a", "", alice.sdp(), handling))));
        aliceSendsTo = RtpPhone.portIn(prepared(ng.ask(new NgCommand.Answer("c", "a", "b", bob.sdp(), handling))));
    }

    private static String prepared(NgReply reply) {
        return ((NgReply.Prepared) reply).sdp();
    }

    @AfterEach
    void stop() {
        ng.close();
        relay.close();
        recorders.close();
        if (alice != null) {
            alice.close();
            bob.close();
        }
    }

    /** Alice says a tone of 440 Hz, Bob one of 1000. */
    private void talk(int frames) throws Exception {
        short[] low =
                Signal.sine(440, PEAK, alice.codec().sampleRate(), alice.codec().sampleRate());
        short[] high =
                Signal.sine(1000, PEAK, bob.codec().sampleRate(), bob.codec().sampleRate());
        Pace.send(frames, number -> {
            alice.say(low, number % A_SECOND * alice.samples(), aliceSendsTo);
            bob.say(high, number % A_SECOND * bob.samples(), bobSendsTo);
        });
    }

    private NgReply.Recording record(NgCommand command) throws IOException {
        return (NgReply.Recording) ng.ask(command);
    }

    /** A command is carried out between its sending and its reply. */
    record Told(long sent, NgReply.Recording reply, long replied) {
        long middle() {
            return sent + (replied - sent) / 2;
        }
    }

    private Told told(NgCommand command) throws IOException {
        long sent = System.nanoTime();
        NgReply.Recording reply = record(command);
        return new Told(sent, reply, System.nanoTime());
    }

    private NgCommand begin(RecordingTerms terms) {
        return new NgCommand.StartRecording(CALL, terms, new Ownership(7, 0));
    }

    private EndedRecording ended() throws InterruptedException {
        EndedRecording ended = told.poll(20, TimeUnit.SECONDS);
        assertThat(ended).as("the recording is told of").isNotNull();
        return ended;
    }

    private WavSound wav(RecordingKeys keys) throws IOException {
        try (InputStream in = store.get(keys.wav()).orElseThrow()) {
            return ((WavFile.Read.Understood) WavFile.read(MemorySegment.ofArray(in.readAllBytes()))).sound();
        }
    }

    private static double peak(WavSound sound, int channel, Duration at, double hertz) {
        int rate = sound.format().sampleRate();
        short[] part = new short[rate / 2];
        assertThat(sound.read(at.toMillis() * rate / 1000, channel, part, 0, part.length))
                .isEqualTo(part.length);
        return Signal.peak(part, 0, part.length, hertz, rate);
    }

    /** Each channel has its side's tone everywhere and the other's nowhere. @return the level of most of it, for the machine may stand still */
    private static double assertSides(WavSound sound, int seconds) {
        List<Double> levels = new ArrayList<>();
        for (int half = 1; half < 2 * seconds - 2; half++) {
            Duration at = Duration.ofMillis(500L * half);
            assertThat(peak(sound, 0, at, 440)).isGreaterThan(10 * peak(sound, 0, at, 1000));
            assertThat(peak(sound, 1, at, 1000)).isGreaterThan(10 * peak(sound, 1, at, 440));
            levels.add(Signal.decibels(peak(sound, 0, at, 440), PEAK));
            levels.add(Signal.decibels(peak(sound, 1, at, 1000), PEAK));
        }
        levels.sort(Double::compare);
        return levels.get(levels.size() / 2);
    }

    @Test
    void fifteen_seconds_with_a_pause_become_a_file_with_a_side_on_each_channel() throws Exception {
        call(new Pcm(Law.A));
        Told begun = told(begin(TERMS));
        talk(5 * A_SECOND);
        Told paused = told(new NgCommand.PauseRecording(CALL, new Ownership(7, 0)));
        talk(3 * A_SECOND);
        Told resumed = told(begin(TERMS));
        talk(7 * A_SECOND);
        Told stopped = told(new NgCommand.StopRecording(CALL, new Ownership(7, 0)));
        long least = stopped.sent() - begun.replied() - (resumed.replied() - paused.sent());
        long most = stopped.replied() - begun.sent() - (resumed.sent() - paused.replied());

        EndedRecording ended = ended();
        assertThat(ended.joined()).isTrue();
        assertThat(ended.why()).isEqualTo(RecordingEnd.STOPPED);
        assertThat(ended.epoch()).isEqualTo(7);
        assertThat(ended.keys().recording().text())
                .isEqualTo(begun.reply().recording())
                .isEqualTo(resumed.reply().recording())
                .startsWith("acme/c/recording-20");
        assertThat(ended.of().sides()).containsExactly("a", "b");
        assertThat(ended.of().length())
                .isBetween(
                        Duration.ofNanos(least).minusMillis(20),
                        Duration.ofNanos(most).plusMillis(20))
                .isCloseTo(Duration.ofMillis(stopped.reply().millis()), Duration.ofMillis(2));
        assertThat(ended.of().pauses()).singleElement().satisfies(pause -> {
            assertThat(pause.at()).isCloseTo(Duration.ofNanos(paused.sent() - begun.replied()), Duration.ofMillis(200));
            assertThat(pause.length())
                    .isCloseTo(Duration.ofNanos(resumed.sent() - paused.replied()), Duration.ofMillis(200));
        });
        WavSound sound = wav(ended.keys());
        assertThat(sound.format().sampleRate()).isEqualTo(8000);
        assertThat(sound.format().channels()).isEqualTo(2);
        assertThat(assertSides(sound, 11)).isBetween(-1.0, 1.0);
        assertThat(store.list(ObjectKey.of("acme")))
                .containsExactly(
                        ended.keys().joined(),
                        ended.keys().peaks(),
                        ended.keys().wav());
        assertThat(recorders.droppedPackets()).isZero();
    }

    @Test
    @Tag("long")
    void three_minutes_with_two_pauses_are_right_to_20_ms_each_side_on_its_channel() throws Exception {
        call(new Pcm(Law.A));
        Bursts bursts = new Bursts(alice, aliceSendsTo, bob, bobSendsTo);
        List<Told> commands = new ArrayList<>();
        Pace.send(185 * A_SECOND, number -> {
            bursts.say(number);
            switch (number) {
                case A_SECOND, 46 * A_SECOND, 122 * A_SECOND -> commands.add(told(begin(TERMS)));
                case 31 * A_SECOND, 101 * A_SECOND + 25 ->
                    commands.add(told(new NgCommand.PauseRecording(CALL, new Ownership(7, 0))));
                case 181 * A_SECOND -> commands.add(told(new NgCommand.StopRecording(CALL, new Ownership(7, 0))));
                default -> {}
            }
        });

        assertThat(commands).hasSize(6);
        WavSound sound = wav(ended().keys());
        int seen = bursts.assertInPlace(sound, commands);
        assertThat(seen).as("tones of both sides outside of the pauses").isGreaterThan(270);
        double length = 0;
        for (int part = 0; part < commands.size(); part += 2) {
            length += (commands.get(part + 1).middle() - commands.get(part).middle()) / 1e6;
        }
        assertThat(sound.frames() / 8.0).isCloseTo(length, within(20.0));
    }

    static List<AudioCodec> wide() {
        return List.of(new G722(), new Opus());
    }

    @ParameterizedTest
    @MethodSource("wide")
    void wide_sides_are_recorded_at_16_khz(AudioCodec codec) throws Exception {
        call(codec);
        // Opus in a JVM that is still cold codes slower than people talk.
        talk(4 * A_SECOND);
        record(begin(TERMS));
        talk(3 * A_SECOND);
        record(new NgCommand.StopRecording(CALL, new Ownership(7, 0)));

        WavSound sound = wav(ended().keys());
        assertThat(sound.format().sampleRate()).isEqualTo(16_000);
        assertThat(assertSides(sound, 3)).isBetween(-2.0, 1.0);
    }

    @Test
    void the_end_of_the_session_ends_the_recording_and_a_second_one_is_another() throws Exception {
        call(new Pcm(Law.A));
        record(begin(TERMS));
        talk(A_SECOND);
        record(new NgCommand.StopRecording(CALL, new Ownership(7, 0)));
        record(begin(TERMS));
        talk(A_SECOND);
        ng.ask(new NgCommand.Delete("c", new Ownership(7, 0)));

        EndedRecording first = ended();
        EndedRecording second = ended();
        assertThat(first.why()).isEqualTo(RecordingEnd.STOPPED);
        assertThat(second.why()).isEqualTo(RecordingEnd.SESSION_ENDED);
        assertThat(first.keys()).isNotEqualTo(second.keys());
        assertThat(second.of().length()).isCloseTo(Duration.ofSeconds(1), Duration.ofMillis(300));
    }

    @Test
    void both_sides_hear_the_beep_and_what_is_silent_for_long_ends_the_recording() throws Exception {
        call(new Pcm(Law.A));
        record(begin(new RecordingTerms("acme", true, Duration.ofMinutes(5), Duration.ofSeconds(1))));

        for (SoundPhone phone : List.of(alice, bob)) {
            short[] beep = phone.decoded(phone.hear(10, 3000));
            assertThat(Signal.decibels(Signal.peak(beep, 0, 1600, 1400, 8000), 4000))
                    .isBetween(-6.0, 12.0);
        }
        assertThat(ended().why()).isEqualTo(RecordingEnd.SILENCE);
    }

    @Test
    void while_the_store_is_away_segments_wait_on_disk_and_the_call_goes_on() throws Exception {
        call(new Pcm(Law.A));
        Files.delete(folder.resolve("objects"));
        Files.writeString(folder.resolve("objects"), "in the way");
        record(begin(TERMS));
        talk(5 * A_SECOND);
        record(new NgCommand.StopRecording(CALL, new Ownership(7, 0)));

        EndedRecording left = ended();
        assertThat(left.joined()).isFalse();
        assertThat(left.of().length()).isCloseTo(Duration.ofSeconds(5), Duration.ofMillis(300));
        assertThat(recorders.isStoreAway()).isTrue();
        assertThat(recorders.waitingBytes())
                .as("all of it waits: 16 bytes a millisecond and side")
                .isGreaterThanOrEqualTo(left.of().length().toMillis() * 32);
        assertThat(bob.hear(5 * A_SECOND, 500)).hasSize(5 * A_SECOND);

        Files.delete(folder.resolve("objects"));
        Files.createDirectories(folder.resolve("objects"));

        EndedRecording joined = ended();
        assertThat(joined.joined()).isTrue();
        assertThat(joined.keys()).isEqualTo(left.keys());
        assertThat(joined.of().length()).isEqualTo(left.of().length());
        assertThat(recorders.waitingBytes()).isZero();
        assertThat(recorders.lostSegments()).isZero();
        assertThat(wav(joined.keys()).frames()).isGreaterThan(4 * 8000);
    }

    @Test
    void what_cannot_be_recorded_is_refused_with_the_reason() throws Exception {
        assertThat(ng.ask(begin(TERMS))).isEqualTo(new NgReply.Failed("Unknown call-id"));
        alice = new SoundPhone(new Pcm(Law.A), false, 1);
        bob = new SoundPhone(new Pcm(Law.A), false, 2);
        ng.ask(new NgCommand.Offer(
                "c", "a", "", alice.sdp(), Handling.plain(Optional.of(LOOPBACK), new Ownership(7, 0))));

        assertThat(ng.ask(begin(TERMS))).isEqualTo(new NgReply.Failed("No such participant in the call"));
        assertThat(ng.ask(new NgCommand.PauseRecording(CALL, new Ownership(7, 0))))
                .isEqualTo(new NgReply.Failed("Nothing is recorded"));
        assertThat(ng.ask(new NgCommand.StopRecording(CALL, new Ownership(7, 0))))
                .isEqualTo(new NgReply.Failed("Nothing is recorded"));
    }
}
