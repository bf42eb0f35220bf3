package io.tandem.ivr.prompts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tandem.media.codec.Encoder;
import io.tandem.media.codec.FormatParameters;
import io.tandem.media.codec.Opus;
import io.tandem.media.ogg.OggOpusWriter;
import io.tandem.media.wav.WavFile;
import io.tandem.media.wav.WavSound;
import io.tandem.platform.web.Refusal;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class UploadedSoundTest {
    private static final int RATE = 48_000;
    private static final int FRAME = 960;
    private static final int HERTZ = 1000;
    private static final double AMPLITUDE = 8000;

    private static byte[] ogg(int seconds) {
        short[] sound = new short[seconds * RATE];
        for (int i = 0; i < sound.length; i++) {
            sound[i] = (short) (AMPLITUDE * Math.sin(2 * Math.PI * HERTZ * i / RATE));
        }
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

    private static WavSound sound(byte[] wave) {
        return ((WavFile.Read.Understood) WavFile.read(MemorySegment.ofArray(wave))).sound();
    }

    /** @return the amplitude of the tone in a second of it */
    private static double amplitude(WavSound sound) {
        int rate = sound.format().sampleRate();
        short[] second = new short[rate];
        assertThat(sound.read(rate, 0, second, 0, rate)).isEqualTo(rate);
        double sine = 0;
        double cosine = 0;
        for (int i = 0; i < rate; i++) {
            sine += second[i] * Math.sin(2 * Math.PI * HERTZ * i / rate);
            cosine += second[i] * Math.cos(2 * Math.PI * HERTZ * i / rate);
        }
        return 2 * Math.hypot(sine, cosine) / rate;
    }

    @Test
    void ogg_opus_becomes_a_wave_file_with_the_same_sound() {
        WavSound sound = sound(UploadedSound.wave(ogg(3)));

        assertThat(sound.format().sampleRate()).isEqualTo(16_000);
        assertThat(sound.format().channels()).isEqualTo(1);
        assertThat(sound.frames()).isBetween(3 * 16_000L - 200, 3 * 16_000L);
        assertThat(amplitude(sound)).isBetween(0.9 * AMPLITUDE, 1.1 * AMPLITUDE);
    }

    @Test
    void one_that_is_cut_off_gives_what_it_has() {
        byte[] file = ogg(3);

        assertThat(sound(UploadedSound.wave(Arrays.copyOf(file, file.length - 1)))
                        .frames())
                .isBetween(2 * 16_000L - 200, 2 * 16_000L);
    }

    @Test
    void a_wave_file_stays_as_it_is() {
        byte[] wave = UploadedSound.wave(ogg(1));

        assertThat(UploadedSound.wave(wave)).isSameAs(wave);
    }

    @Test
    void one_that_unfolds_to_too_much_is_refused() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        OggOpusWriter writer = new OggOpusWriter(1, 7);
        file.writeBytes(writer.head());
        // RFC 6716 section 3.1: a packet of two bytes, with 20 ms of nothing.
        byte[] nothing = {(byte) 0xf8, 0};
        for (int at = 0; at < 6 * 60 * RATE; at += FRAME) {
            file.writeBytes(writer.add(nothing, 0, nothing.length, FRAME));
        }
        file.writeBytes(writer.end());

        assertThat(file.size()).isLessThan(256 << 10);
        assertThatThrownBy(() -> UploadedSound.wave(file.toByteArray()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("longer than 300 seconds");
    }

    @Test
    void what_is_not_taken_is_refused_in_words() {
        byte[] vorbis = ogg(1);
        byte[] head = "\u0001vorbis.".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(head, 0, vorbis, 28, head.length);
        assertThatThrownBy(() -> UploadedSound.wave(vorbis)).hasMessageContaining("no Ogg file with Opus");
        assertThatThrownBy(() -> UploadedSound.wave("ID3\u0004".getBytes(StandardCharsets.US_ASCII)))
                .hasMessageContaining("MP3 is not taken");
        assertThatThrownBy(() -> UploadedSound.wave(new byte[] {(byte) 0xff, (byte) 0xfb, 0}))
                .hasMessageContaining("MP3 is not taken");
    }
}
