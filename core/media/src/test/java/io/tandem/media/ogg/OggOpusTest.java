package io.tandem.media.ogg;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.media.codec.Encoder;
import io.tandem.media.codec.FormatParameters;
import io.tandem.media.codec.Opus;
import io.tandem.media.sound.Signal;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** RFC 7845. */
class OggOpusTest {
    private static final int RATE = 48_000;
    private static final int FRAME = 960;
    private static final int SECONDS = 3;

    private static byte[] file() {
        short[] sound = Signal.sine(1000, 8000, RATE, SECONDS * RATE);
        Encoder encoder = new Opus().encoder(FormatParameters.NONE);
        OggOpusWriter writer = new OggOpusWriter(1, 7);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(writer.head());
        byte[] packet = new byte[1276];
        for (int at = 0; at < sound.length; at += FRAME) {
            int bytes = encoder.encode(sound, at, FRAME, packet, 0);
            file.writeBytes(writer.add(packet, 0, bytes, FRAME));
        }
        file.writeBytes(writer.end());
        return file.toByteArray();
    }

    private static short[] understood(byte[] file) {
        return ((OggOpusFile.Read.Understood) OggOpusFile.read(file, 60 * RATE)).sound();
    }

    @Test
    void what_is_written_is_read() {
        short[] heard = understood(file());

        assertThat(heard).hasSize(SECONDS * RATE - OggOpusWriter.PRE_SKIP);
        assertThat(Signal.decibels(Signal.peak(heard, RATE, RATE, 1000, RATE), 8000))
                .isBetween(-1.0, 1.0);
    }

    @Test
    void a_file_cut_short_plays_up_to_its_last_page() {
        byte[] file = file();

        assertThat(understood(Arrays.copyOf(file, file.length - 1))).hasSize(2 * RATE - OggOpusWriter.PRE_SKIP);
    }

    @Test
    void too_long_a_file_and_what_is_none_are_refused() {
        assertThat(OggOpusFile.read(file(), RATE)).isInstanceOf(OggOpusFile.Read.Malformed.class);
        assertThat(OggOpusFile.read(new byte[100], RATE)).isInstanceOf(OggOpusFile.Read.Malformed.class);
        assertThat(OggOpusFile.read(new byte[0], RATE)).isInstanceOf(OggOpusFile.Read.Malformed.class);
    }

    @Test
    void whatever_bytes_come_they_are_sound_or_refused() {
        long seed = Long.getLong("tandem.fuzz.seed", 20261126);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        byte[] whole = Arrays.copyOf(file(), 3000);
        for (int round = 0; round < 300; round++) {
            byte[] file = Arrays.copyOf(whole, random.nextInt(whole.length));
            for (int n = random.nextInt(6); n > 0 && file.length > 0; n--) {
                file[random.nextInt(file.length)] = (byte) random.nextInt();
            }
            assertThat(OggOpusFile.read(file, RATE))
                    .as("round %d of seed %d", round, seed)
                    .isNotNull();
        }
    }
}
