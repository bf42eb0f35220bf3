package io.tandem.relay.sound;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.media.codec.AudioCodec;
import io.tandem.media.codec.Decoder;
import io.tandem.media.codec.Encoder;
import io.tandem.media.codec.FormatParameters;
import io.tandem.media.codec.G722;
import io.tandem.media.codec.Law;
import io.tandem.media.codec.Opus;
import io.tandem.media.codec.Pcm;
import io.tandem.media.sound.Signal;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What comes out of a transcoder in virtual time, where nothing is late: each join of packets is heard, and no other noise. */
class TranscoderTest {
    private static final double PEAK = 8000;
    private static final double HERTZ = 1000;
    private static final int SECONDS = 8;
    private static final int WINDOW_MILLIS = 10;
    private static final int FROM = 96;
    private static final int TO = 97;

    private static final AudioCodec PCMA = new Pcm(Law.A);
    private static final AudioCodec PCMU = new Pcm(Law.MU);

    /** @param noise the worst stretch of 10 ms, in dB below the tone @param corner the sharpest corner, as a multiple of the tone's own */
    private record Purity(double noise, double corner) {}

    static Stream<Arguments> pairs() {
        return Stream.of(
                Arguments.of(PCMA, 20, new Opus(), 20),
                Arguments.of(new Opus(), 20, PCMA, 20),
                Arguments.of(new G722(), 20, PCMU, 20),
                Arguments.of(PCMU, 20, new G722(), 20),
                Arguments.of(PCMU, 60, new Opus(), 10),
                Arguments.of(PCMA, 30, new G722(), 40),
                Arguments.of(new Opus(), 60, PCMA, 30));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void packets_join_without_a_click(AudioCodec from, int fromMillis, AudioCodec to, int toMillis) {
        Purity pure = purity(converted(from, fromMillis, to, toMillis, packet -> false), to.sampleRate());
        assertThat(pure.noise()).isGreaterThan(22);
        assertThat(pure.corner()).isLessThan(1.15);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void a_lost_packet_is_no_click_either(AudioCodec from, int fromMillis, AudioCodec to, int toMillis) {
        SplittableRandom random = new SplittableRandom(20261127);
        boolean[] lost = new boolean[1000 * SECONDS / fromMillis + 1];
        for (int n = 0; n < lost.length; n++) {
            lost[n] = random.nextDouble() < 0.02;
        }
        Purity pure = purity(converted(from, fromMillis, to, toMillis, packet -> lost[packet]), to.sampleRate());
        // Sound that is cut off at a peak has a corner of ten times the tone's and more.
        assertThat(pure.corner()).isLessThan(2);
    }

    /** A tone through packets of one codec, the transcoder, and packets of another. */
    private static short[] converted(
            AudioCodec from, int fromMillis, AudioCodec to, int toMillis, IntPredicate isLost) {
        Transcoder transcoder = new Transcoder(new Conversion(
                Map.of(FROM, from),
                Map.of(),
                Set.of(FROM),
                new Voice(to, TO, FormatParameters.NONE, OptionalInt.empty()),
                Optional.empty(),
                toMillis));
        short[] tone = Signal.sine(HERTZ, PEAK, from.sampleRate(), from.sampleRate() * SECONDS);
        Encoder encoder = from.encoder(FormatParameters.NONE);
        Decoder decoder = to.decoder();
        int samples = from.sampleRate() * fromMillis / 1000;
        byte[] payload = new byte[from.mostBytes(samples)];
        short[] heard = new short[to.sampleRate() * (SECONDS + 1)];
        int[] length = new int[1];
        for (int milli = 0, packet = 0; milli < 1000 * SECONDS; milli++) {
            long now = milli * 1_000_000L;
            if (milli % fromMillis == 0 && (packet + 1) * samples <= tone.length) {
                int bytes = encoder.encode(tone, packet * samples, samples, payload, 0);
                if (!isLost.test(packet)) {
                    byte[] rtp = rtp(packet, packet * from.ticks(samples), Arrays.copyOf(payload, bytes));
                    transcoder.packet(MemorySegment.ofArray(rtp), rtp.length, now);
                }
                packet++;
            }
            if (milli % 20 == 7) {
                transcoder.beat(now);
                transcoder.take(
                        frame -> length[0] += decoder.decode(frame.payload(), 0, frame.length(), heard, length[0]));
            }
        }
        return Arrays.copyOf(heard, length[0]);
    }

    private static byte[] rtp(int sequence, int timestamp, byte[] payload) {
        return ByteBuffer.allocate(12 + payload.length)
                .put((byte) 0x80)
                .put((byte) FROM)
                .putShort((short) sequence)
                .putInt(timestamp)
                .putInt(0xA11CE)
                .put(payload)
                .array();
    }

    private static Purity purity(short[] sound, int rate) {
        assertThat(sound).hasSizeGreaterThan(rate * (SECONDS - 1));
        int window = rate * WINDOW_MILLIS / 1000;
        double noise = Double.MAX_VALUE;
        for (int at = rate; at + window < sound.length - rate / 5; at += window / 2) {
            noise = Math.min(noise, Signal.toNoise(sound, at, window, HERTZ, rate));
        }
        double own = PEAK * Math.pow(2 * Math.sin(Math.PI * HERTZ / rate), 2);
        return new Purity(noise, Signal.sharpest(sound, rate, sound.length - rate - rate / 5) / own);
    }
}
