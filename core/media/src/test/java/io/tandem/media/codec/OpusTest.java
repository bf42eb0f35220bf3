package io.tandem.media.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jaredmdobson.concentus.OpusDecoder;
import io.github.jaredmdobson.concentus.OpusException;
import io.tandem.media.sound.Signal;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6716, RFC 7587. */
class OpusTest {
    private static final int RATE = 48000;

    @ParameterizedTest
    @ValueSource(ints = {10, 20, 40, 60})
    void a_tone_keeps_its_level(int millis) {
        short[] heard = heard(Signal.sine(1000, 8000, RATE, RATE), millis, -1, false, FormatParameters.NONE);

        assertThat(Signal.decibels(Signal.peak(heard, RATE / 2, RATE / 4, 1000, RATE), 8000))
                .isBetween(-1.0, 1.0);
        assertThat(Signal.toNoise(heard, RATE / 2, RATE / 4, 1000, RATE)).isGreaterThan(15);
    }

    private static short[] heard(short[] sound, int millis, int lost, boolean isRecovered, FormatParameters asked) {
        AudioCodec codec = new Opus();
        Encoder encoder = codec.encoder(asked);
        Decoder decoder = codec.decoder();
        int frame = RATE * millis / 1000;
        byte[] payload = new byte[codec.mostBytes(frame)];
        short[] heard = new short[sound.length + RATE / 8];
        for (int n = 0; (n + 1) * frame <= sound.length; n++) {
            int bytes = encoder.encode(sound, n * frame, frame, payload, 0);
            if (n == lost && !isRecovered) {
                decoder.conceal(heard, lost * frame, frame);
            } else if (n == lost + 1 && lost >= 0 && isRecovered) {
                decoder.recover(payload, 0, bytes, heard, lost * frame, frame);
            }
            if (n != lost) {
                assertThat(decoder.samples(payload, 0, bytes)).isEqualTo(frame);
                assertThat(decoder.decode(payload, 0, bytes, heard, n * frame)).isEqualTo(frame);
            }
        }
        return heard;
    }

    @Test
    void a_lost_frame_is_made_up() {
        short[] heard =
                heard(Signal.sine(400, 8000, RATE, RATE), 20, 25, false, FormatParameters.read("useinbandfec=1"));

        assertThat(Signal.decibels(Signal.peak(heard, 25 * 960, 960, 400, RATE), 8000))
                .isGreaterThan(-10);
    }

    @Test
    void forward_error_correction_restores_speech_better_than_concealment() {
        short[] sound =
                Signal.voice(RATE, RATE / 2, RandomGeneratorFactory.getDefault().create(7));
        FormatParameters corrected = FormatParameters.read("useinbandfec=1");
        short[] whole = heard(sound, 20, -1, true, corrected);
        double restored = 0;
        double concealed = 0;
        for (int lost = 5; lost < 24; lost += 6) {
            restored += error(heard(sound, 20, lost, true, corrected), whole, lost);
            concealed += error(heard(sound, 20, lost, false, corrected), whole, lost);
        }

        assertThat(restored).isLessThan(0.75 * concealed);
    }

    private static double error(short[] heard, short[] whole, int lost) {
        double error = 0;
        double all = 1;
        for (int n = lost * 960; n < (lost + 1) * 960; n++) {
            error += Math.pow(heard[n] - whole[n], 2);
            all += Math.pow(whole[n], 2);
        }
        return error / all;
    }

    @Test
    void the_sides_of_a_recording_hear_each_other_30_decibels_down() throws OpusException {
        short[] left = Signal.sine(400, 8000, RATE, RATE);
        short[] right = Signal.sine(1000, 8000, RATE, RATE);
        short[] sides = new short[2 * RATE];
        for (int n = 0; n < RATE; n++) {
            sides[2 * n] = left[n];
            sides[2 * n + 1] = right[n];
        }
        Encoder encoder = new Opus().sidesEncoder();
        OpusDecoder decoder = new OpusDecoder(RATE, 2);
        byte[] payload = new byte[1276];
        for (int n = 0; n < 50; n++) {
            int bytes = encoder.encode(sides, 2 * n * 960, 960, payload, 0);
            decoder.decode(payload, 0, bytes, sides, 2 * n * 960, 960, false);
        }
        for (int n = 0; n < RATE; n++) {
            left[n] = sides[2 * n];
            right[n] = sides[2 * n + 1];
        }

        assertThat(Signal.decibels(Signal.peak(left, RATE / 2, RATE / 4, 400, RATE), 8000))
                .isBetween(-1.0, 1.0);
        assertThat(Signal.decibels(Signal.peak(right, RATE / 2, RATE / 4, 1000, RATE), 8000))
                .isBetween(-1.0, 1.0);
        assertThat(Signal.decibels(Signal.peak(left, RATE / 2, RATE / 4, 1000, RATE), 8000))
                .isLessThan(-30);
        assertThat(Signal.decibels(Signal.peak(right, RATE / 2, RATE / 4, 400, RATE), 8000))
                .isLessThan(-30);
    }

    @Test
    void the_peers_bit_rate_is_kept() {
        short[] sound = Signal.sine(400, 8000, RATE, 960);
        Encoder encoder = new Opus().encoder(FormatParameters.read("maxaveragebitrate=8000; cbr=1"));
        byte[] payload = new byte[2000];

        assertThat(encoder.encode(sound, 0, 960, payload, 0)).isEqualTo(20);
    }

    @Test
    void what_is_no_packet_is_refused() {
        Decoder decoder = new Opus().decoder();
        short[] heard = new short[RATE];

        assertThat(decoder.decode(new byte[0], 0, 0, heard, 0)).isEqualTo(Decoder.MALFORMED);
        // Section 3.2.5: 48 frames of 20 ms are more than 120 ms.
        assertThat(decoder.decode(new byte[] {(byte) 0xFB, 48, 1}, 0, 3, heard, 0))
                .isEqualTo(Decoder.MALFORMED);
    }
}
