package io.tandem.objects.recording;

import io.tandem.media.wav.WavFile;
import io.tandem.media.wav.WavFormat;
import io.tandem.media.wav.WavHeader;
import io.tandem.media.wav.WavSound;
import io.tandem.media.wav.Waveform;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Segments one after the other in one WAVE file, and what a player draws of them. One thread. */
final class JoinedFile implements AutoCloseable {
    private final Path file;
    private final WavFormat format;
    private final int segmentFrames;
    private final OutputStream out;
    private final Waveform waveform;
    private int next;
    private long frames;

    JoinedFile(Path file, RecordingManifest manifest) throws IOException {
        this.file = file;
        format = manifest.format();
        segmentFrames = manifest.segmentFrames();
        waveform = new Waveform(format.sampleRate() / Peaks.A_SECOND, format.channels());
        out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        out.write(WavHeader.open(format));
    }

    /** Appends a segment; for those that are missing before it there is silence. @throws IOException also where it is no sound of ours */
    void append(int number, byte[] segment) throws IOException {
        switch (WavFile.read(MemorySegment.ofArray(segment))) {
            case WavFile.Read.Understood(WavSound sound)
            when sound.format().equals(format) -> {
                for (; next < number; next++) {
                    write(new byte[segmentFrames * format.frameBytes()]);
                }
                write(sound.data().toArray(ValueLayout.JAVA_BYTE));
                next = number + 1;
            }
            case WavFile.Read.Understood(WavSound other) ->
                throw new IOException("segment " + number + " is of " + other.format() + ", not of " + format);
            case WavFile.Read.Malformed(String why) -> throw new IOException("segment " + number + ": " + why);
        }
    }

    private void write(byte[] interleaved) throws IOException {
        out.write(interleaved);
        short[] samples = new short[interleaved.length / 2];
        for (int n = 0; n < samples.length; n++) {
            samples[n] = (short) (interleaved[2 * n] & 0xFF | interleaved[2 * n + 1] << 8);
        }
        int moments = samples.length / format.channels();
        waveform.add(samples, 0, moments);
        frames += moments;
    }

    /** Nothing more comes. @return how long it became */
    Duration finish() throws IOException {
        out.close();
        try (RandomAccessFile whole = new RandomAccessFile(file.toFile(), "rw")) {
            whole.write(WavHeader.closed(format, frames));
        }
        return Duration.ofNanos(frames * 1_000_000_000L / format.sampleRate());
    }

    /** @return as {@link Waveform#peaks}, once */
    byte[] peaks() {
        return waveform.peaks();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
