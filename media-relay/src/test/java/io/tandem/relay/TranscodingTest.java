package io.tandem.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.media.codec.AudioCodec;
import io.tandem.media.codec.AudioCodecs;
import io.tandem.media.codec.Decoder;
import io.tandem.media.codec.Encoder;
import io.tandem.media.codec.FormatParameters;
import io.tandem.media.codec.G722;
import io.tandem.media.codec.Law;
import io.tandem.media.codec.Opus;
import io.tandem.media.codec.Pcm;
import io.tandem.media.dtmf.DigitEvent;
import io.tandem.media.dtmf.EventReceiver;
import io.tandem.media.dtmf.EventSender;
import io.tandem.media.dtmf.KeyPress;
import io.tandem.media.dtmf.TelephoneEvent;
import io.tandem.media.sound.Signal;
import io.tandem.relay.recording.Pace;
import io.tandem.rtp.description.CodecRules;
import io.tandem.rtp.ng.Handling;
import io.tandem.rtp.ng.NgCommand;
import io.tandem.rtp.ng.NgReply;
import io.tandem.rtp.ng.Ownership;
import io.tandem.rtp.ng.Playable;
import io.tandem.rtp.ng.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Two phones that share no codec hear each other through the relay. */
class TranscodingTest {
    private static final String LOOPBACK = "127.0.0.1";
    private static final double PEAK = 8000;
    private static final int ALICES_SSRC = 0xA11CE;
    private static final int BOBS_SSRC = 0xB0B;
    private static final AudioCodec PCMA = new Pcm(Law.A);
    private static final AudioCodec PCMU = new Pcm(Law.MU);

    private final ExecutorService ears = Executors.newVirtualThreadPerTaskExecutor();
    private volatile Duration ahead = Duration.ZERO;
    private MediaRelay relay;
    private NgClient ng;
    private SoundPhone alice;
    private SoundPhone bob;
    private int aliceSendsTo;
    private int bobSendsTo;

    // A JVM that has compiled nothing yet takes longer than a beat for one packet.
    @BeforeAll
    static void warm_up() {
        for (AudioCodec codec : AudioCodecs.builtIn().codecs()) {
            int samples = codec.sampleRate() / 50;
            short[] sound = Signal.sine(440, PEAK, codec.sampleRate(), codec.sampleRate() / 8);
            byte[] payload = new byte[1300];
            Encoder encoder = codec.encoder(FormatParameters.NONE);
            Decoder decoder = codec.decoder();
            for (int n = 0; n < 200; n++) {
                int length = encoder.encode(sound, 0, samples, payload, 0);
                decoder.decode(payload, 0, length, sound, 0);
            }
        }
    }

    @BeforeEach
    void start() throws IOException {
        RelayConfig config = new RelayConfig(
                "test",
                LOOPBACK,
                "",
                48_000,
                48_999,
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
        relay = MediaRelay.start(
                config,
                new byte[32],
                (call, epoch, reason, statistics) -> {},
                () -> Instant.now().plus(ahead));
        ng = new NgClient(InetAddress.getLoopbackAddress(), relay.controlPort());
    }

    @AfterEach
    void stop() {
        ears.close();
        ng.close();
        relay.close();
        alice.close();
        bob.close();
    }

    /** @return what Alice was answered */
    private String call(SoundPhone caller, SoundPhone callee) throws IOException {
        alice = caller;
        bob = callee;
        Handling handling = Handling.plain(Optional.of(LOOPBACK), Ownership.NONE);
        Handling transcoding = handling.with(
                handling.bridging().with(CodecRules.transcoding(List.of("opus", "G722", "PCMA", "PCMU"))));
        String offer = prepared(ng.ask(new NgCommand.Offer("c", "a", "", alice.sdp(), transcoding)));
        bob.answering(offer);
        String answer = prepared(ng.ask(new NgCommand.Answer("c", "a", "b", bob.sdp(), handling)));
        bobSendsTo = RtpPhone.portIn(offer);
        aliceSendsTo = RtpPhone.portIn(answer);
        return answer;
    }

    static Stream<Arguments> strangers() {
        return Stream.of(
                Arguments.of(PCMA, 20, new Opus(), 20),
                Arguments.of(new G722(), 20, PCMU, 20),
                Arguments.of(PCMU, 60, new Opus(), 10),
                Arguments.of(PCMA, 30, new G722(), 40),
                Arguments.of(new Opus(), 60, PCMA, 30));
    }

    @ParameterizedTest
    @MethodSource("strangers")
    void a_tone_is_heard_at_its_pitch_and_level_and_without_clicks(
            AudioCodec one, int onesMillis, AudioCodec other, int othersMillis) throws Exception {
        call(
                new SoundPhone(one, false, ALICES_SSRC, onesMillis),
                new SoundPhone(other, false, BOBS_SSRC, othersMillis));

        Future<Talk> toBob = ears.submit(talk(alice, aliceSendsTo, 1000));
        Future<Talk> toAlice = ears.submit(talk(bob, bobSendsTo, 600));
        Future<List<SoundPhone.Heard>> bobs = ears.submit(() -> bob.hear(Integer.MAX_VALUE, 700));
        Future<List<SoundPhone.Heard>> alices = ears.submit(() -> alice.hear(Integer.MAX_VALUE, 700));

        assertHears(bob, bobs.get(), ALICES_SSRC, 1000, toBob.get());
        assertHears(alice, alices.get(), BOBS_SSRC, 600, toAlice.get());
    }

    /** @param began when the tone's first sample left */
    private record Talk(String codec, long began) {}

    // Silence for 0.6 s, then a tone for 1.2 s.
    private static Callable<Talk> talk(SoundPhone phone, int port, double hertz) {
        return () -> {
            int before = 600 / phone.packetMillis();
            short[] silence = new short[phone.samples()];
            short[] tone = Signal.sine(
                    hertz, PEAK, phone.codec().sampleRate(), 2 * phone.codec().sampleRate());
            long[] began = new long[1];
            Pace.send(before + 1200 / phone.packetMillis(), phone.packetMillis(), number -> {
                if (number == before) {
                    began[0] = System.nanoTime();
                }
                phone.say(
                        number < before ? silence : tone,
                        number < before ? 0 : (number - before) * phone.samples(),
                        port);
            });
            return new Talk(phone.codec().name(), began[0]);
        };
    }

    private static void assertHears(SoundPhone phone, List<SoundPhone.Heard> heard, int ssrc, double hertz, Talk talk) {
        assertOneStream(phone, heard, ssrc);
        short[] sound = phone.decoded(heard);
        int rate = phone.codec().sampleRate();
        int onset = 0;
        while (Math.abs(sound[onset]) < PEAK / 2) {
            onset++;
        }
        SoundPhone.Heard first = heard.get(onset / phone.samples());
        double late = (first.nanos() - talk.began()) / 1e6 + onset % phone.samples() * 1000.0 / rate;

        int from = onset + rate / 5;
        int window = rate * 3 / 5;
        double level = Signal.decibels(Signal.peak(sound, from, window, hertz, rate), PEAK);
        double pitch = strongest(sound, from, window, hertz, rate);
        double[] clean = new double[28];
        for (int n = 0; n < clean.length; n++) {
            clean[n] = Signal.toNoise(sound, from + n * rate / 50, rate / 25, hertz, rate);
        }
        Arrays.sort(clean);
        double curve = PEAK * Math.pow(2 * Math.PI * hertz / rate, 2);
        double sharpest = Signal.sharpest(sound, from, window) / curve;
        System.out.printf(
                "%s -> %s in %d ms: %+.2f dB, %.0f Hz, to noise %.1f dB (worst of 40 ms %.1f), sharpest %.2f of the tone's, %.1f ms late%n",
                talk.codec(),
                phone.codec().name(),
                phone.packetMillis(),
                level,
                pitch,
                clean[14],
                clean[0],
                sharpest,
                late);

        assertThat(level).isBetween(-1.0, 1.0);
        assertThat(pitch).isEqualTo(hertz);
        assertThat(clean[14]).as("median of 40 ms").isGreaterThan(20);
    }

    private static double strongest(short[] sound, int from, int window, double around, int rate) {
        double best = 0;
        double at = 0;
        for (double hertz = around - 50; hertz <= around + 50; hertz++) {
            double peak = Signal.peak(sound, from, window, hertz, rate);
            at = peak > best ? hertz : at;
            best = Math.max(best, peak);
        }
        return at;
    }

    private static void assertOneStream(SoundPhone phone, List<SoundPhone.Heard> heard, int ssrc) {
        int ticks = phone.codec().ticks(phone.samples());
        assertThat(heard).hasSizeGreaterThan(400 / phone.packetMillis());
        for (int n = 0; n < heard.size(); n++) {
            assertThat(heard.get(n).ssrc()).isEqualTo(ssrc);
            assertThat(heard.get(n).payloadType()).isEqualTo(phone.payloadType());
            if (n > 0) {
                assertThat(heard.get(n).sequence()).isEqualTo((heard.get(n - 1).sequence() + 1) & 0xFFFF);
                int passed = heard.get(n).timestamp() - heard.get(n - 1).timestamp();
                if (heard.get(n).marked()) {
                    assertThat(passed).isGreaterThanOrEqualTo(ticks);
                } else {
                    assertThat(passed).isEqualTo(ticks);
                }
            }
        }
    }

    @Test
    void keys_pass_as_keys_at_the_other_sides_clock() throws Exception {
        call(new SoundPhone(PCMA, true, ALICES_SSRC), new SoundPhone(new Opus(), true, BOBS_SSRC));

        assertThat(keys(alice, aliceSendsTo, bob, "15#")).isEqualTo("15#");
        assertThat(keys(bob, bobSendsTo, alice, "*0D")).isEqualTo("*0D");
    }

    private String keys(SoundPhone from, int port, SoundPhone to, String keys) throws Exception {
        int ticks = from.codec().ticks(from.samples());
        EventSender sender = new EventSender(from.codec().clockRate());
        keys.chars().forEach(key -> sender.press(KeyPress.of((char) key)));
        short[] tone = Signal.sine(500, PEAK, from.codec().sampleRate(), from.samples());
        Future<List<SoundPhone.Heard>> heard = ears.submit(() -> to.hear(Integer.MAX_VALUE, 500));
        Pace.send(20 + 13 * keys.length(), number -> {
            byte[] payload = new byte[TelephoneEvent.BYTES];
            if (number < 10 || !sender.isSending()) {
                from.say(tone, 0, port);
            } else if (sender.write(from.timestamp(), ticks, payload, 0) > 0) {
                from.sendEvent(payload, sender.timestamp(), port);
            } else {
                from.say(tone, 0, port);
            }
        });
        return keys(to, heard.get());
    }

    private static String keys(SoundPhone phone, List<SoundPhone.Heard> heard) {
        EventReceiver receiver = new EventReceiver(phone.codec().clockRate());
        StringBuilder keys = new StringBuilder();
        int last = heard.getFirst().sequence() - 1;
        for (SoundPhone.Heard each : heard) {
            assertThat(each.sequence()).isEqualTo(++last & 0xFFFF);
            if (each.payloadType() == phone.eventType()) {
                TelephoneEvent event = TelephoneEvent.read(each.payload(), 0, TelephoneEvent.BYTES)
                        .orElseThrow();
                for (DigitEvent told : receiver.received(event, each.timestamp(), each.nanos())) {
                    if (told instanceof DigitEvent.KeyReleased(char key, Duration held)) {
                        keys.append(key);
                        assertThat(held).isEqualTo(Duration.ofMillis(100));
                    }
                }
            } else {
                assertThat(each.payloadType()).isEqualTo(phone.payloadType());
            }
        }
        assertThat(heard.stream().filter(each -> each.payloadType() == phone.payloadType()))
                .hasSizeGreaterThan(10);
        return keys.toString();
    }

    @Test
    void what_both_sides_share_passes_as_it_comes() throws Exception {
        String answer = call(new SoundPhone(PCMA, true, ALICES_SSRC), new SoundPhone(PCMA, true, BOBS_SSRC));

        assertThat(answer).contains("RTP/AVP 8 101\r\n").doesNotContain("opus");
        short[] tone = Signal.sine(500, PEAK, 8000, 160);
        for (int n = 0; n < 20; n++) {
            alice.say(tone, 0, aliceSendsTo);
        }
        List<SoundPhone.Heard> heard = bob.hear(20, 3000);
        assertThat(heard).hasSize(20);
        assertThat(heard.getFirst().sequence()).isEqualTo(ALICES_SSRC & 0xFFFF);
        assertThat(heard.getFirst().payload())
                .isEqualTo(heard.getLast().payload())
                .hasSize(160);
    }

    @Test
    void what_is_played_takes_the_transcoded_sides_place_in_the_same_stream() throws Exception {
        call(new SoundPhone(PCMA, false, ALICES_SSRC), new SoundPhone(new Opus(), false, BOBS_SSRC));
        short[] tone = Signal.sine(500, PEAK, 8000, 8000);
        Target toBob = new Target("c", "b", "", "", "", "", false);
        Future<List<SoundPhone.Heard>> listening = ears.submit(() -> bob.hear(Integer.MAX_VALUE, 500));

        Pace.send(120, number -> {
            alice.say(tone, number % 50 * 160, aliceSendsTo);
            if (number == 40) {
                ng.ask(new NgCommand.PlayMedia(toBob, new Playable.Tone("1000", ""), 0, 0, Ownership.NONE));
            } else if (number == 80) {
                ng.ask(new NgCommand.StopMedia(toBob, Ownership.NONE));
            }
        });

        List<SoundPhone.Heard> heard = listening.get();
        assertOneStream(bob, heard, ALICES_SSRC);
        short[] sound = bob.decoded(heard);
        assertThat(tones(sound, 500, 1000)).containsExactly(500, 1000, 500);
        assertThat(heard.stream().filter(SoundPhone.Heard::marked)).hasSizeGreaterThanOrEqualTo(3);
    }

    /** @return which of the tones is heard, one after the other, each for 0.2 s at least */
    private static List<Integer> tones(short[] sound, int... hertz) {
        List<Integer> tones = new ArrayList<>();
        int last = 0;
        int lasting = 0;
        for (int at = 0; at + 1920 <= sound.length; at += 960) {
            int from = at;
            int now = Arrays.stream(hertz)
                    .filter(each -> Signal.toNoise(sound, from, 1920, each, 48_000) > 10)
                    .findFirst()
                    .orElse(0);
            lasting = now == last ? lasting + 1 : 1;
            last = now;
            if (now > 0 && lasting == 10 && (tones.isEmpty() || tones.getLast() != now)) {
                tones.add(now);
            }
        }
        return tones;
    }

    @Test
    void a_side_that_falls_silent_is_silent_and_time_goes_on() throws Exception {
        call(new SoundPhone(new G722(), false, ALICES_SSRC), new SoundPhone(PCMU, false, BOBS_SSRC));
        short[] tone = Signal.sine(500, PEAK, 16_000, 320 * 50);
        Future<List<SoundPhone.Heard>> listening = ears.submit(() -> bob.hear(Integer.MAX_VALUE, 1500));

        Pace.send(100, number -> {
            if (number < 25 || number >= 75) {
                alice.say(tone, number % 50 * 320, aliceSendsTo);
            } else {
                alice.pause();
            }
        });

        List<SoundPhone.Heard> heard = listening.get();
        assertOneStream(bob, heard, ALICES_SSRC);
        assertThat(heard.stream().filter(SoundPhone.Heard::marked)).hasSizeGreaterThanOrEqualTo(2);
        assertThat(heard).hasSizeBetween(40, 80);
        int whole = heard.getLast().timestamp() - heard.getFirst().timestamp();
        assertThat(whole).as("and what is made up behind the end").isBetween(90 * 160, 125 * 160);
    }

    private static String prepared(NgReply reply) {
        assertThat(reply).isInstanceOf(NgReply.Prepared.class);
        return ((NgReply.Prepared) reply).sdp();
    }
}
