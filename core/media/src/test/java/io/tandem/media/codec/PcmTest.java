package io.tandem.media.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.media.sound.Level;
import io.tandem.media.sound.Signal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** ITU-T G.711. */
class PcmTest {

    // G.711 table 1: a quiet line is 0xD5, the loudest samples are 0xAA and 0x2A, which stand for 4032 of 4096.
    @Test
    void a_law_codes_are_those_of_the_table() {
        assertThat(codes(Law.A, 0, -1, 32767, -32768, 8, 1000, -1000))
                .containsExactly(0xD5, 0x55, 0xAA, 0x2A, 0xD5, 0xFA, 0x7A);
        assertThat(Law.A.linear((byte) 0xAA)).isEqualTo((short) (4032 << 3));
        assertThat(Law.A.linear((byte) 0xD5)).isEqualTo((short) 8);
        assertThat(Law.A.linear((byte) 0x55)).isEqualTo((short) -8);
    }

    // G.711 table 2: 0 is 0xFF, the loudest samples are 0x80 and 0x00, which stand for 8031 of 8159.
    @Test
    void mu_law_codes_are_those_of_the_table() {
        assertThat(codes(Law.MU, 0, 32767, -32768, 1000, -1000)).containsExactly(0xFF, 0x80, 0x00, 0xCE, 0x4E);
        assertThat(Law.MU.linear((byte) 0x80)).isEqualTo((short) (8031 << 2));
        assertThat(Law.MU.linear((byte) 0xFF)).isZero();
        assertThat(Law.MU.linear((byte) 0x7F)).isZero();
    }

    private static int[] codes(Law law, int... samples) {
        return java.util.Arrays.stream(samples)
                .map(sample -> law.code((short) sample) & 0xFF)
                .toArray();
    }

    @ParameterizedTest
    @EnumSource
    void each_code_comes_back_as_itself(Law law) {
        for (int code = 0; code < 256; code++) {
            int again = law.code(law.linear((byte) code)) & 0xFF;
            // mu-law has two zeros.
            assertThat(again).isEqualTo(law == Law.MU && code == 0x7F ? 0xFF : code);
        }
    }

    @ParameterizedTest
    @EnumSource
    void each_sample_becomes_a_code_no_more_than_half_a_step_away(Law law) {
        for (int sample = Short.MIN_VALUE; sample <= Short.MAX_VALUE; sample++) {
            byte code = law.code((short) sample);
            int segment = (law == Law.A ? code ^ 0x55 : ~code) >> 4 & 7;
            int halfStep = law == Law.A ? 8 << Math.max(0, segment - 1) : 4 << segment;
            // mu-law ends at 8159 of 8192.
            int overload = law == Law.MU ? Math.max(0, Math.abs(sample) - 8159 * 4) : 0;
            assertThat(Math.abs(law.linear(code) - sample))
                    .as("of %d", sample)
                    .isLessThanOrEqualTo(halfStep + overload);
        }
    }

    // ITU-T G.712 figure 11 asks for 33 dB from 0 to -30 dBm0, which leaves the codec itself a little more.
    @ParameterizedTest
    @EnumSource
    void a_tone_stands_36_decibels_above_its_noise_from_0_to_minus_30_dbm0(Law law) {
        for (int dbm0 = 0; dbm0 >= -30; dbm0 -= 5) {
            short[] sound = Signal.sine(1013, Level.sinePeak(Level.ZERO_DBM0 + dbm0), 8000, 8000);
            short[] heard = roundTrip(new Pcm(law), sound);
            assertThat(Signal.toNoise(heard, 0, heard.length, 1013, 8000))
                    .as("%d dBm0", dbm0)
                    .isGreaterThan(dbm0 > -25 ? 36 : 34);
        }
    }

    static short[] roundTrip(AudioCodec codec, short[] sound) {
        Encoder encoder = codec.encoder(FormatParameters.NONE);
        Decoder decoder = codec.decoder();
        int frame = codec.sampleRate() / 50;
        byte[] payload = new byte[codec.mostBytes(frame)];
        short[] heard = new short[sound.length + codec.sampleRate() / 8];
        for (int at = 0; at + frame <= sound.length; at += frame) {
            int bytes = encoder.encode(sound, at, frame, payload, 0);
            assertThat(decoder.samples(payload, 0, bytes)).isEqualTo(frame);
            assertThat(decoder.decode(payload, 0, bytes, heard, at)).isEqualTo(frame);
        }
        return java.util.Arrays.copyOf(heard, sound.length);
    }
}
