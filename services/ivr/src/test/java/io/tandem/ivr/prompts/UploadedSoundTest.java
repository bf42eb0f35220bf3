package io.tandem.ivr.prompts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tandem.media.codec.Encoder;
import io.tandem.media.codec.FormatParameters;
import io.tandem.media.codec.Opus;
import io.tandem.media.ogg.OggOpusWriter;
import io.tandem.media.wav.WavFile;
import io.tandem.media.wav.WavFormat;
import io.tandem.media.wav.WavHeader;
import io.tandem.media.wav.WavSound;
import io.tandem.platform.web.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        WavSound sound = sound(UploadedSound.of(ogg(3), false).wave());

        assertThat(sound.format().sampleRate()).isEqualTo(16_000);
        assertThat(sound.format().channels()).isEqualTo(1);
        assertThat(sound.frames()).isBetween(3 * 16_000L - 200, 3 * 16_000L);
        assertThat(amplitude(sound)).isBetween(0.9 * AMPLITUDE, 1.1 * AMPLITUDE);
    }

    @Test
    void one_that_is_cut_off_gives_what_it_has() {
        byte[] file = ogg(3);

        assertThat(sound(UploadedSound.of(Arrays.copyOf(file, file.length - 1), false)
                                .wave())
                        .frames())
                .isBetween(2 * 16_000L - 200, 2 * 16_000L);
    }

    @Test
    void a_wave_file_stays_as_it_is_where_that_is_wanted() {
        byte[] wave = UploadedSound.of(ogg(1), false).wave();
        UploadedSound again = UploadedSound.of(wave, false);

        assertThat(again.wave()).isSameAs(wave);
        assertThat(again.format()).isEqualTo(PromptFormat.WAVE);
        assertThat(again.loudness()).isBetween(-15.8, -14.8);
        assertThat(again.gain()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "tone-stereo.mp3, MP3",
        "tone-vbr.mp3, MP3",
        "tone-stereo.ogg, OGG_VORBIS",
        "tone-mono.ogg, OGG_VORBIS",
    })
    void mp3_and_vorbis_become_a_wave_file_with_the_same_sound(String name, PromptFormat format) throws IOException {
        UploadedSound uploaded = UploadedSound.of(file(name), false);
        WavSound sound = sound(uploaded.wave());

        assertThat(uploaded.format()).isEqualTo(format);
        assertThat(sound.format().sampleRate()).isEqualTo(16_000);
        // MP3 begins and ends with some silence of the encoder's.
        assertThat(sound.frames()).isBetween(3 * 16_000L - 100, 3 * 16_000L + 2500);
        assertThat(amplitude(sound)).isBetween(0.93 * AMPLITUDE, 1.07 * AMPLITUDE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tone-stereo.mp3", "tone-stereo.ogg"})
    void all_are_brought_to_one_loudness(String name) throws IOException {
        UploadedSound uploaded = UploadedSound.of(file(name), true);
        UploadedSound again = UploadedSound.of(uploaded.wave(), true);

        assertThat(uploaded.loudness()).isBetween(-15.8, -14.8);
        assertThat(uploaded.gain()).isCloseTo(-20 - uploaded.loudness(), within(0.11));
        assertThat(again.loudness()).isEqualTo(-20);
        assertThat(again.gain()).isZero();
    }

    @Test
    void silence_stays_silent() {
        byte[] silence = UploadedSound.of(wave(new short[16_000]), true).wave();

        assertThat(sound(silence).frames()).isEqualTo(16_000);
        assertThat(UploadedSound.of(silence, true).loudness()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tone-stereo.mp3", "tone-vbr.mp3", "tone-stereo.ogg", "tone-mono.ogg"})
    void what_is_cut_off_gives_what_it_has_or_is_refused_in_words(String name) throws IOException {
        byte[] whole = file(name);
        for (int length = 0; length < whole.length; length += 97) {
            understoodOrRefused(Arrays.copyOf(whole, length));
        }
    }

    // What is all in one page of Ogg is lost with it.
    @ParameterizedTest
    @ValueSource(strings = {"tone-stereo.mp3", "tone-vbr.mp3", "tone-stereo.ogg"})
    void what_lacks_its_end_gives_what_it_has(String name) throws IOException {
        byte[] whole = file(name);

        assertThat(sound(UploadedSound.of(Arrays.copyOf(whole, whole.length - 200), true)
                                .wave())
                        .frames())
                .isGreaterThan(16_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tone-stereo.mp3", "tone-vbr.mp3", "tone-stereo.ogg", "tone-mono.ogg"})
    void whatever_is_in_a_file_it_is_understood_or_refused_in_words(String name) throws IOException {
        byte[] whole = file(name);
        RandomGenerator chance = new SplittableRandom(name.hashCode());
        for (int run = 0; run < 200; run++) {
            byte[] file = whole.clone();
            int where = run % 2 == 0 ? 1200 : file.length;
            for (int n = 1 + chance.nextInt(8); n > 0; n--) {
                file[chance.nextInt(where)] = (byte) chance.nextInt();
            }
            understoodOrRefused(name.endsWith("ogg") ? checked(file) : file);
        }
    }

    @Test
    void tables_that_would_fill_all_memory_are_refused() throws IOException {
        byte[] file = file("tone-mono.ogg");
        int books = indexOf(file, "\u0005vorbis") + 7;
        // The first codebook (section 3.2.1): sync, dimensions, then 24 bits of how many entries it has.
        Arrays.fill(file, books + 1 + 5, books + 1 + 8, (byte) 0xff);

        assertThatThrownBy(() -> UploadedSound.of(checked(file), true))
                .hasMessageContaining("no tables to decode it by");
    }

    @Test
    void a_tag_is_not_believed() {
        byte[] tag = {'I', 'D', '3', 4, 0, 0, 0x7f, 0x7f, 0x7f, 0x7f, 0, 0};

        assertThatThrownBy(() -> UploadedSound.of(tag, true)).hasMessageContaining("nothing behind its ID3 tag");
    }

    @Test
    void an_mp3_that_unfolds_to_too_much_is_refused() {
        // MPEG 2.5, layer III, 8 kbit/s at 8 kHz, mono, all of it nothing: 72 octets are 72 ms.
        byte[] file = new byte[72 * 5000];
        byte[] head = {(byte) 0xff, (byte) 0xe3, 0x18, (byte) 0xc0};
        for (int at = 0; at < file.length; at += 72) {
            System.arraycopy(head, 0, file, at, head.length);
        }

        assertThatThrownBy(() -> UploadedSound.of(file, true)).hasMessageContaining("longer than 300 seconds");
    }

    private static void understoodOrRefused(byte[] file) {
        try {
            assertThat(UploadedSound.of(file, true).wave()).isNotEmpty();
        } catch (Refusal why) {
            assertThat(why.getMessage()).isNotBlank();
        }
    }

    /** What is broken within a page is seen only where its checksum is right (RFC 3533 section 6). */
    private static byte[] checked(byte[] file) {
        for (int at = 0; at + 27 <= file.length; at++) {
            if (file[at] == 'O' && file[at + 1] == 'g' && file[at + 2] == 'g' && file[at + 3] == 'S') {
                int end = at + 27 + (file[at + 26] & 0xff);
                for (int n = at + 27; n < at + 27 + (file[at + 26] & 0xff) && n < file.length; n++) {
                    end += file[n] & 0xff;
                }
                if (end <= file.length) {
                    sum(file, at, end - at);
                }
            }
        }
        return file;
    }

    private static void sum(byte[] file, int at, int length) {
        ByteBuffer page = ByteBuffer.wrap(file, at, length).slice().order(ByteOrder.LITTLE_ENDIAN);
        page.putInt(22, 0);
        int sum = 0;
        for (int n = 0; n < length; n++) {
            sum ^= page.get(n) << 24;
            for (int bit = 0; bit < 8; bit++) {
                sum = sum << 1 ^ (sum < 0 ? 0x04C11DB7 : 0);
            }
        }
        page.putInt(22, sum);
    }

    private static int indexOf(byte[] file, String text) {
        return new String(file, StandardCharsets.ISO_8859_1).indexOf(text);
    }

    private static byte[] file(String name) throws IOException {
        try (InputStream in = UploadedSoundTest.class.getResourceAsStream("/prompts/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    private static byte[] wave(short[] sound) {
        WavFormat format = new WavFormat(WavFormat.Coding.PCM_16, 16_000, 1);
        byte[] file = Arrays.copyOf(WavHeader.closed(format, sound.length), WavHeader.BYTES + 2 * sound.length);
        WavSound.write(format, sound, 0, sound.length, file, WavHeader.BYTES);
        return file;
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
        assertThatThrownBy(() -> UploadedSound.of(file.toByteArray(), false))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("longer than 300 seconds");
    }

    @Test
    void what_is_not_taken_is_refused_in_words() {
        byte[] other = ogg(1);
        byte[] head = "FLAC".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(head, 0, other, 28, head.length);
        assertThatThrownBy(() -> UploadedSound.of(checked(other), true)).hasMessageContaining("no Ogg file with Opus");
        assertThatThrownBy(() -> UploadedSound.of("ID3\u0004".getBytes(StandardCharsets.US_ASCII), true))
                .hasMessageContaining("neither MP3 nor Ogg, and no WAVE file");
        assertThatThrownBy(() -> UploadedSound.of(new byte[] {(byte) 0xff, (byte) 0xfb, (byte) 0x90, 0}, true))
                .hasMessageContaining("There is no sound in it");
    }
}
