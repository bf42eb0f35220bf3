package io.tandem.media.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.media.sound.Signal;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ITU-T G.722. */
class G722Test {
    private static final int RATE = 16000;

    @ParameterizedTest
    @CsvSource({"100, 24", "300, 33", "1000, 30", "2000, 25", "3000, 22", "3400, 20", "5000, 12", "6500, 12"})
    void tones_of_50_to_7000_hertz_keep_their_level_and_stand_above_noise(double hertz, double decibels) {
        short[] sound = Signal.sine(hertz, 8000, RATE, RATE);
        short[] heard = PcmTest.roundTrip(new G722(), sound);

        assertThat(Signal.decibels(Signal.peak(heard, 2000, 12000, hertz, RATE), 8000))
                .isBetween(-1.0, 1.0);
        assertThat(Signal.toNoise(heard, 2000, 12000, hertz, RATE)).isGreaterThan(decibels);
    }

    /**
     * Sequence T1C2.XMT of Appendix II, which drives every sum to its bounds; its words are a pattern. The answers, codes and both bands, are
     * those of T2R2.COD, T3L2.RC1 and T3H2.RC0 word for word; here stand their checksums.
     */
    @Test
    void the_overload_sequence_of_appendix_2_gives_its_codes_and_its_bands() {
        G722Encoder encoder = new G722Encoder();
        G722Decoder decoder = new G722Decoder();
        CRC32 codes = new CRC32();
        CRC32 lower = new CRC32();
        CRC32 higher = new CRC32();
        for (int n = 0; n < 768; n++) {
            int sample = overload(n) >> 1;
            int code = encoder.code(sample, sample) & 0xFF;
            codes.update(code);
            update(lower, decoder.low(code & 63) << 1);
            update(higher, decoder.high(code >> 6) << 1);
        }

        assertThat(Long.toHexString(codes.getValue())).isEqualTo("7afa0019");
        assertThat(Long.toHexString(lower.getValue())).isEqualTo("25426dcc");
        assertThat(Long.toHexString(higher.getValue())).isEqualTo("9cf01bc9");
    }

    private static short overload(int n) {
        return switch (n) {
            case 639 -> 0;
            case 640 -> (short) 0xB1E0;
            case 641 -> (short) 0xC000;
            default -> {
                boolean isHigh = n < 640 ? n % 2 == 1 : n % 3 == 1;
                yield (short) (isHigh ? 0x7FFE : 0x8000);
            }
        };
    }

    private static void update(CRC32 sum, int word) {
        sum.update(word >> 8);
        sum.update(word);
    }

    @Test
    void silence_stays_silent() {
        short[] heard = PcmTest.roundTrip(new G722(), new short[RATE]);

        for (short sample : heard) {
            assertThat(Math.abs(sample)).isLessThan(40);
        }
    }

    @Test
    void a_loss_is_concealed_and_forgotten_within_100_milliseconds() {
        AudioCodec codec = new G722();
        Encoder encoder = codec.encoder(FormatParameters.NONE);
        Decoder decoder = codec.decoder();
        short[] sound = Signal.sine(400, 8000, RATE, RATE);
        short[] heard = new short[RATE + 4000];
        byte[] payload = new byte[160];
        for (int n = 0; n < 50; n++) {
            encoder.encode(sound, n * 320, 320, payload, 0);
            if (n == 20) {
                decoder.conceal(heard, n * 320, 320);
            } else {
                decoder.decode(payload, 0, 160, heard, n * 320);
            }
        }

        assertThat(Signal.decibels(Signal.peak(heard, 20 * 320, 320, 400, RATE), 8000))
                .isGreaterThan(-3);
        assertThat(Signal.toNoise(heard, 26 * 320, 20 * 320, 400, RATE)).isGreaterThan(25);
    }
}
