package io.tandem.media.wav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tandem.media.sound.Signal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WavFileTest {
    private static byte[] file(WavFormat format, short[] interleaved, byte[] header) {
        byte[] data = new byte[interleaved.length * format.coding().bytes()];
        WavSound.write(format, interleaved, 0, interleaved.length, data, 0);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(header);
        file.writeBytes(data);
        return file.toByteArray();
    }

    private static WavSound understood(byte[] file) {
        return ((WavFile.Read.Understood) WavFile.read(MemorySegment.ofArray(file))).sound();
    }

    private static String refused(byte[] file) {
        return ((WavFile.Read.Malformed) WavFile.read(MemorySegment.ofArray(file))).why();
    }

    @ParameterizedTest
    @EnumSource
    void each_coding_is_read_as_it_was_written(WavFormat.Coding coding) {
        WavFormat format = new WavFormat(coding, 22050, 1);
        short[] sound = Signal.sine(500, 20000, 22050, 2205);
        WavSound read = understood(file(format, sound, WavHeader.closed(format, sound.length)));
        short[] again = new short[sound.length + 10];

        assertThat(read.format()).isEqualTo(format);
        assertThat(read.frames()).isEqualTo(sound.length);
        assertThat(read.read(0, 0, again, 0, again.length)).isEqualTo(sound.length);
        int error = switch (coding) {
            case PCM_16, PCM_24, PCM_32, FLOAT_32 -> 0;
            case PCM_8 -> 255;
            case A_LAW, MU_LAW -> 800;
        };
        for (int n = 0; n < sound.length; n++) {
            assertThat(Math.abs(again[n] - sound[n])).isLessThanOrEqualTo(error);
        }
        assertThat(read.read(2200, 0, again, 0, 100)).isEqualTo(5);
        assertThat(read.read(2205, 0, again, 0, 100)).isZero();
        assertThat(read.read(1L << 40, 0, again, 0, 100)).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"PCM_16", "PCM_8", "PCM_24", "A_LAW", "MU_LAW", "FLOAT_32"})
    void the_jdk_reads_what_we_write(WavFormat.Coding coding) throws Exception {
        WavFormat format = new WavFormat(coding, 8000, 2);
        byte[] file = file(format, new short[1600], WavHeader.closed(format, 800));

        AudioFileFormat read = AudioSystem.getAudioFileFormat(new ByteArrayInputStream(file));
        assertThat(read.getType()).isEqualTo(AudioFileFormat.Type.WAVE);
        assertThat(read.getFormat().getChannels()).isEqualTo(2);
        assertThat(read.getFormat().getSampleRate()).isEqualTo(8000);
        assertThat(read.getFormat().getSampleSizeInBits()).isEqualTo(coding.bits());
        assertThat(read.getFrameLength()).isEqualTo(800);
    }

    @Test
    void after_a_crash_the_file_plays_up_to_its_last_whole_frame() {
        WavFormat format = new WavFormat(WavFormat.Coding.PCM_16, 8000, 2);
        short[] sound = Signal.sine(500, 20000, 8000, 2000);
        byte[] cut = Arrays.copyOf(file(format, sound, WavHeader.open(format)), WavHeader.BYTES + 3 * 4 + 1);
        WavSound read = understood(cut);
        short[] left = new short[10];
        short[] right = new short[10];

        assertThat(read.read(0, 0, left, 0, 10)).isEqualTo(3);
        assertThat(read.read(0, 1, right, 0, 10)).isEqualTo(3);
        assertThat(left[2]).isEqualTo(sound[4]);
        assertThat(right[2]).isEqualTo(sound[5]);
    }

    @Test
    void two_channels_are_mixed_to_one() {
        WavFormat format = new WavFormat(WavFormat.Coding.PCM_16, 8000, 2);
        WavSound read = understood(file(format, new short[] {100, 300, -5, 5}, WavHeader.closed(format, 2)));
        short[] mixed = new short[2];

        assertThat(read.readMixed(0, mixed, 0, 2)).isEqualTo(2);
        assertThat(mixed).containsExactly(200, 0);
    }

    @Test
    void other_chunks_are_passed_over() {
        WavFormat format = new WavFormat(WavFormat.Coding.PCM_16, 8000, 1);
        byte[] file = file(format, new short[] {7, 8}, WavHeader.closed(format, 2));
        ByteArrayOutputStream with = new ByteArrayOutputStream();
        with.write(file, 0, 12);
        with.writeBytes(new byte[] {'L', 'I', 'S', 'T', 3, 0, 0, 0, 1, 2, 3, 0});
        with.write(file, 12, file.length - 12);

        assertThat(understood(with.toByteArray()).frames()).isEqualTo(2);
    }

    @Test
    void what_is_no_sound_is_refused_with_the_reason() {
        WavFormat format = new WavFormat(WavFormat.Coding.PCM_16, 8000, 1);
        byte[] file = file(format, new short[] {7, 8}, WavHeader.closed(format, 2));
        byte[] other = file.clone();
        other[20] = 85;
        byte[] manyChannels = file.clone();
        manyChannels[22] = 99;

        assertThat(refused(new byte[0])).contains("RIFF");
        assertThat(refused("ID3 not a wave file at all".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
                .contains("RIFF");
        assertThat(refused(other)).contains("PCM");
        assertThat(refused(manyChannels)).contains("channels");
        assertThat(refused(Arrays.copyOf(file, 40))).contains("no samples");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 1L << 31, 1L << 40})
    void a_file_of_more_than_4_gigabytes_is_none(long frames) {
        assertThatThrownBy(() -> WavHeader.closed(new WavFormat(WavFormat.Coding.PCM_16, 8000, 1), frames))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
