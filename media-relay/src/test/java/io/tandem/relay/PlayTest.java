package io.tandem.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.media.codec.AudioCodec;
import io.tandem.media.codec.AudioCodecs;
import io.tandem.media.codec.G722;
import io.tandem.media.codec.Law;
import io.tandem.media.codec.Opus;
import io.tandem.media.codec.Pcm;
import io.tandem.media.dtmf.DigitEvent;
import io.tandem.media.dtmf.DtmfDetector;
import io.tandem.media.dtmf.EventReceiver;
import io.tandem.media.dtmf.TelephoneEvent;
import io.tandem.media.sound.Level;
import io.tandem.media.sound.Signal;
import io.tandem.relay.sound.Waves;
import io.tandem.rtp.ng.Bvalue;
import io.tandem.rtp.ng.Handling;
import io.tandem.rtp.ng.NgCommand;
import io.tandem.rtp.ng.NgReply;
import io.tandem.rtp.ng.Ownership;
import io.tandem.rtp.ng.Playable;
import io.tandem.rtp.ng.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What phones hear when the relay is told to play. */
class PlayTest {
    private static final String LOOPBACK = "127.0.0.1";
    private static final double PEAK = 8000;
    private static final int PATIENCE = 3000;
    private static final int ALICES_SSRC = 0xA11CE;
    private static final int BOBS_SSRC = 0xB0B;

    @TempDir
    private Path prompts;

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
                44_000,
                44_999,
                "127.0.0.1:0",
                "",
                List.of(LOOPBACK),
                Duration.ofSeconds(60),
                Duration.ZERO,
                1,
                List.of(),
                RelayConfig.PacketIoChoice.AUTO,
                46,
                prompts.toString());
        relay = MediaRelay.start(config, new byte[32], (call, epoch, reason, statistics) -> {}, InstantSource.system());
        ng = new NgClient(InetAddress.getLoopbackAddress(), relay.controlPort());
    }

    private void call(AudioCodec codec, boolean events) throws IOException {
        alice = new SoundPhone(codec, events, ALICES_SSRC);
        bob = new SoundPhone(codec, events, BOBS_SSRC);
        Handling handling = Handling.plain(Optional.of(LOOPBACK), Ownership.NONE);
        bobSendsTo = RtpPhone.portIn(prepared(ng.ask(new NgCommand.Offer("c", "a", "", alice.sdp(), handling))));
        aliceSendsTo = RtpPhone.portIn(prepared(ng.ask(new NgCommand.Answer("c", "a", "b", bob.sdp(), handling))));
    }

    @AfterEach
    void stop() {
        ng.close();
        relay.close();
        if (alice != null) {
            alice.close();
            bob.close();
        }
    }

    static Stream<AudioCodec> codecs() {
        return AudioCodecs.builtIn().codecs().stream();
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void a_prompt_is_heard_by_the_side_that_is_named_at_its_pitch_and_level(AudioCodec codec) throws IOException {
        call(codec, false);

        assertThat(play("b", blob(1000, 16_000))).isEqualTo(new NgReply.Playing(OptionalLong.of(1000)));

        List<SoundPhone.Heard> heard = bob.hear(Integer.MAX_VALUE, 500);
        assertThat(heard).hasSize(50);
        assertThat(heard).allSatisfy(each -> assertThat(each.payloadType()).isEqualTo(bob.payloadType()));
        assertOneStream(heard, codec.ticks(bob.samples()));
        assertThat(heard.getFirst().marked()).isTrue();
        assertThat(heard.stream().filter(SoundPhone.Heard::marked)).hasSize(1);
        assertLoud(bob, heard, 1000);
        assertThat(alice.next(100)).isEmpty();
    }

    @Test
    void a_prompt_takes_the_place_of_the_other_side_and_the_stream_goes_on_without_a_jump() throws IOException {
        call(new Pcm(Law.A), false);
        short[] tone = Signal.sine(500, PEAK, 8000, 160);
        for (int n = 0; n < 20; n++) {
            alice.say(tone, 0, aliceSendsTo);
        }
        List<SoundPhone.Heard> heard = new ArrayList<>(bob.hear(20, PATIENCE));
        assertThat(heard).hasSize(20);

        play("b", blob(1000, 8000));
        for (int n = 0; n < 25; n++) {
            alice.say(tone, 0, aliceSendsTo);
            heard.addAll(bob.hear(1, PATIENCE));
        }
        assertThat(stopAtFrame("b")).isBetween(20L, 49L);
        for (Optional<SoundPhone.Heard> more = bob.next(100); more.isPresent(); more = bob.next(100)) {
            heard.add(more.get());
        }
        int played = heard.size() - 20;
        for (int n = 0; n < 20; n++) {
            alice.say(tone, 0, aliceSendsTo);
        }
        heard.addAll(bob.hear(20, PATIENCE));

        assertThat(heard).hasSize(40 + played);
        assertThat(heard).allSatisfy(each -> assertThat(each.ssrc()).isEqualTo(ALICES_SSRC));
        for (int n = 1; n < heard.size(); n++) {
            assertThat(heard.get(n).sequence()).isEqualTo((heard.get(n - 1).sequence() + 1) & 0xFFFF);
            assertThat(heard.get(n).timestamp() - heard.get(n - 1).timestamp())
                    .as("packet %d", n)
                    .isBetween(160, 8000);
            assertThat(heard.get(n).marked()).as("packet %d", n).isEqualTo(n == 20 || n == 20 + played);
        }
        assertLoud(bob, heard.subList(20, 40), 1000);
        assertLoud(bob, heard.subList(20 + played, 40 + played), 500);
    }

    @Test
    void the_other_sides_first_packets_go_on_in_the_stream_that_the_prompt_began() throws IOException {
        call(new Pcm(Law.MU), false);
        play("a", blob(1000, 8000));
        List<SoundPhone.Heard> heard = new ArrayList<>(alice.hear(Integer.MAX_VALUE, 500));
        assertThat(heard).hasSize(50);

        short[] tone = Signal.sine(500, PEAK, 8000, 160);
        for (int n = 0; n < 20; n++) {
            bob.say(tone, 0, bobSendsTo);
        }
        heard.addAll(alice.hear(20, PATIENCE));

        assertThat(heard).hasSize(70);
        for (int n = 1; n < heard.size(); n++) {
            assertThat(heard.get(n).ssrc()).isEqualTo(heard.getFirst().ssrc());
            assertThat(heard.get(n).sequence()).isEqualTo((heard.get(n - 1).sequence() + 1) & 0xFFFF);
            assertThat(heard.get(n).timestamp() - heard.get(n - 1).timestamp()).isPositive();
        }
        assertThat(heard.get(50).marked()).isTrue();
    }

    @Test
    void a_file_of_the_folder_is_played_and_no_other() throws IOException {
        Files.write(prompts.resolve("hello.wav"), Waves.sine(1000, PEAK, 8000, 4000));
        call(new Pcm(Law.A), false);

        assertThat(play("b", new Playable.File("hello.wav"))).isEqualTo(new NgReply.Playing(OptionalLong.of(500)));
        assertLoud(bob, bob.hear(25, PATIENCE), 1000);

        assertThat(play("b", new Playable.File("../hello.wav")))
                .isEqualTo(new NgReply.Failed("'../hello.wav' is outside of the folder of prompts"));
        assertThat(play("b", new Playable.File("bye.wav")))
                .isEqualTo(new NgReply.Failed("There is no prompt 'bye.wav'"));
        assertThat(play("nobody", new Playable.File("hello.wav")))
                .isEqualTo(new NgReply.Failed("No such participant in the call"));
        assertThat(ng.ask(new Bvalue.Builder()
                        .put("command", "play media")
                        .put("call-id", "c")
                        .put("from-tag", "b")
                        .build()))
                .isEqualTo(new NgReply.Failed("No file, blob or tone in message"));
    }

    @Test
    void it_is_repeated_and_begun_where_it_is_asked_for() throws IOException {
        call(new Pcm(Law.A), false);
        short[] low = Signal.sine(500, PEAK, 8000, 1600);
        short[] high = Signal.sine(1000, PEAK, 8000, 1600);
        var sound = new Playable.Blob(ByteBuffer.wrap(Waves.of(Signal.joined(low, high), 8000)));

        NgReply reply = ng.ask(new NgCommand.PlayMedia(side("b"), sound, 2, 10, Ownership.NONE));

        assertThat(reply).isEqualTo(new NgReply.Playing(OptionalLong.of(600)));
        List<SoundPhone.Heard> heard = bob.hear(Integer.MAX_VALUE, 300);
        assertThat(heard).hasSize(30);
        assertLoud(bob, heard.subList(0, 10), 1000);
        assertLoud(bob, heard.subList(10, 20), 500);
        assertLoud(bob, heard.subList(20, 30), 1000);
    }

    @Test
    void a_tone_is_played_until_it_is_stopped() throws IOException {
        call(new G722(), false);

        assertThat(play("b", new Playable.Tone("ringing", "fr"))).isEqualTo(new NgReply.Done(""));

        List<SoundPhone.Heard> heard = bob.hear(60, PATIENCE);
        short[] sound = bob.decoded(heard);
        double peak = Signal.peak(sound, 1600, 16_000, 440, 16_000);
        assertThat(Signal.decibels(peak, Level.sinePeak(Level.ZERO_DBM0 - 10))).isBetween(-1.0, 1.0);
        assertThat(stopAtFrame("b")).isGreaterThanOrEqualTo(59);
        assertThat(ng.ask(new NgCommand.StopMedia(side("b"), Ownership.NONE))).isEqualTo(new NgReply.Done(""));
        bob.hear(10, 100);
        assertThat(bob.next(100)).isEmpty();
        assertThat(play("b", new Playable.Tone("gong", ""))).isEqualTo(new NgReply.Failed("There is no tone 'gong'"));
        assertThat(play("b", new Playable.Tone("440/10,x", ""))).isInstanceOf(NgReply.Failed.class);
    }

    @Test
    void a_tone_that_lasts_ends_by_itself() throws IOException {
        call(new Pcm(Law.A), false);

        assertThat(play("b", new Playable.Tone("1000/150,0/1000", "", Duration.ofMillis(200))))
                .isEqualTo(new NgReply.Playing(OptionalLong.of(200)));

        assertThat(bob.hear(Integer.MAX_VALUE, 300)).hasSize(10);
    }

    @Test
    void all_hear_it_when_all_are_meant() throws IOException {
        call(new Opus(), false);

        ng.ask(new NgCommand.PlayMedia(
                new Target("c", "", "", "", "", "", true), new Playable.Tone("1000", ""), 1, 0, Ownership.NONE));

        assertThat(alice.hear(10, PATIENCE)).hasSize(10);
        assertThat(bob.hear(10, PATIENCE)).hasSize(10);
    }

    @Test
    void another_prompt_takes_the_place_of_the_first() throws IOException {
        call(new Pcm(Law.A), false);
        play("b", new Playable.Tone("500", ""));
        bob.hear(10, PATIENCE);

        play("b", new Playable.Tone("1000", ""));

        List<SoundPhone.Heard> heard = bob.hear(40, PATIENCE);
        assertOneStream(heard, 160);
        assertLoud(bob, heard.subList(20, 40), 1000, Level.sinePeak(Level.ZERO_DBM0 - 10));
    }

    @Test
    void a_side_hears_itself_as_another_source_until_that_is_ended() throws IOException {
        call(new Opus(), false);
        short[] tone = Signal.sine(700, PEAK, 48_000, 960 * 50);
        assertThat(ng.ask(new NgCommand.Echo(side("a"), true, Ownership.NONE))).isEqualTo(new NgReply.Done(""));

        List<SoundPhone.Heard> heard = new ArrayList<>();
        for (int n = 0; n < 50; n++) {
            alice.say(tone, 960 * n, aliceSendsTo);
            heard.addAll(alice.hear(1, PATIENCE));
        }
        assertOneStream(heard, 960);
        assertThat(heard.getFirst().ssrc()).isNotEqualTo(ALICES_SSRC);
        assertLoud(alice, heard, 700);
        assertThat(bob.next(100)).isEmpty();

        ng.ask(new NgCommand.Echo(side("a"), false, Ownership.NONE));
        alice.say(tone, 0, aliceSendsTo);
        assertThat(bob.next(PATIENCE)).isPresent();
        assertThat(alice.next(100)).isEmpty();
    }

    @Test
    void keys_are_pressed_as_events_by_the_side_that_is_named() throws IOException {
        call(new Pcm(Law.A), true);
        for (char key : "42#".toCharArray()) {
            assertThat(press("a", key)).isEqualTo(new NgReply.Done(""));
        }

        EventReceiver receiver = new EventReceiver(8000);
        List<DigitEvent> events = new ArrayList<>();
        for (SoundPhone.Heard each : bob.hear(Integer.MAX_VALUE, 400)) {
            assertThat(each.payloadType()).isEqualTo(SoundPhone.EVENTS);
            TelephoneEvent event = TelephoneEvent.read(each.payload(), 0, 4).orElseThrow();
            assertThat(event.volume()).isEqualTo(12);
            events.addAll(receiver.received(event, each.timestamp(), each.nanos()));
        }
        assertThat(released(events)).isEqualTo("42#");
        assertThat(events.getLast()).isEqualTo(new DigitEvent.KeyReleased('#', Duration.ofMillis(140)));
        assertThat(alice.next(100)).isEmpty();
    }

    @Test
    void keys_are_pressed_as_tones_where_events_were_not_agreed_on() throws IOException {
        call(new Pcm(Law.MU), false);
        for (char key : "159D".toCharArray()) {
            press("b", key);
        }

        short[] sound = alice.decoded(alice.hear(Integer.MAX_VALUE, 400));

        assertThat(released(new DtmfDetector().hear(sound, 0, sound.length))).isEqualTo("159D");
    }

    private static String released(List<DigitEvent> events) {
        StringBuilder keys = new StringBuilder();
        events.stream().filter(DigitEvent.KeyReleased.class::isInstance).forEach(each -> keys.append(each.key()));
        return keys.toString();
    }

    private NgReply press(String tag, char key) throws IOException {
        return ng.ask(new NgCommand.PlayDtmf(
                side(tag), key, Duration.ofMillis(140), Duration.ofMillis(100), 12, Ownership.NONE));
    }

    private NgReply play(String tag, Playable sound) throws IOException {
        return ng.ask(new NgCommand.PlayMedia(side(tag), sound, 1, 0, Ownership.NONE));
    }

    private long stopAtFrame(String tag) throws IOException {
        NgReply reply = ng.ask(new NgCommand.StopMedia(side(tag), Ownership.NONE));
        assertThat(reply).isInstanceOf(NgReply.Stopped.class);
        return ((NgReply.Stopped) reply).lastFrame().orElseThrow();
    }

    private static Target side(String tag) {
        return new Target("c", tag, "", "", "", "", false);
    }

    private static Playable blob(double hertz, int rate) {
        return new Playable.Blob(ByteBuffer.wrap(Waves.sine(hertz, PEAK, rate, rate)));
    }

    private static void assertOneStream(List<SoundPhone.Heard> heard, int ticks) {
        for (int n = 1; n < heard.size(); n++) {
            assertThat(heard.get(n).ssrc()).isEqualTo(heard.getFirst().ssrc());
            assertThat(heard.get(n).sequence()).isEqualTo((heard.get(n - 1).sequence() + 1) & 0xFFFF);
            if (!heard.get(n).marked()) {
                assertThat(heard.get(n).timestamp() - heard.get(n - 1).timestamp())
                        .isEqualTo(ticks);
            }
        }
    }

    private static void assertLoud(SoundPhone phone, List<SoundPhone.Heard> heard, double hertz) {
        assertLoud(phone, heard, hertz, PEAK);
    }

    /** Within 1 dB. */
    private static void assertLoud(SoundPhone phone, List<SoundPhone.Heard> heard, double hertz, double peak) {
        short[] sound = phone.decoded(heard);
        // A codec needs a moment to swing in.
        int from = sound.length / 4;
        double measured =
                Signal.peak(sound, from, sound.length / 2, hertz, phone.codec().sampleRate());
        assertThat(Signal.decibels(measured, peak)).isBetween(-1.0, 1.0);
    }

    private static String prepared(NgReply reply) {
        assertThat(reply).isInstanceOf(NgReply.Prepared.class);
        return ((NgReply.Prepared) reply).sdp();
    }
}
