package io.tandem.e2e.tools;

import io.tandem.e2e.audio.Tone;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** 16-bit mono files at 8,000 samples a second. */
public final class Wav {
    private static final AudioFormat FORMAT = new AudioFormat(8000, 16, 1, true, false);

    private static final int HEADER = 44;

    private Wav() {}

    public static void writeTone(Path file, int hertz, int seconds) throws IOException {
        short[] samples = new short[seconds * 8000];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (Tone.SENT_RMS * Math.sqrt(2) * Math.sin(2 * Math.PI * hertz * i / 8000));
        }
        write(file, samples);
    }

    static void write(Path file, short[] samples) throws IOException {
        ByteBuffer pcm = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        pcm.asShortBuffer().put(samples);
        AudioInputStream in = new AudioInputStream(new ByteArrayInputStream(pcm.array()), FORMAT, samples.length);
        AudioSystem.write(in, AudioFileFormat.Type.WAVE, file.toFile());
    }

    /** @return the samples so far: the length in the header is completed only when the recording ends */
    public static short[] read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        short[] samples = new short[Math.max(0, (bytes.length - HEADER) / 2)];
        ByteBuffer.wrap(bytes, Math.min(HEADER, bytes.length), samples.length * 2)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asShortBuffer()
                .get(samples);
        return samples;
    }
}
