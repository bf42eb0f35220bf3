package io.tandem.media.wav;

import java.lang.foreign.MemorySegment;

/**
 * A file's samples where they lie: nothing is copied, and any number of players read from one mapped file, each at its own
 * place.
 *
 * @param data whole frames
 */
public record WavSound(WavFormat format, MemorySegment data) {
    public WavSound {
        data = data.asReadOnly();
    }

    /** @return moments: samples of one channel */
    public long frames() {
        return data.byteSize() / format.frameBytes();
    }

    /** Reads one channel. @return how many samples were written: fewer than asked at the end, 0 behind it */
    public int read(long frame, int channel, short[] sound, int at, int samples) {
        int there = (int) Math.clamp(frames() - frame, 0, samples);
        long from =
                frame * format.frameBytes() + (long) channel * format.coding().bytes();
        for (int n = 0; n < there; n++) {
            sound[at + n] = WavSamples.read(format.coding(), data, from + (long) n * format.frameBytes());
        }
        return there;
    }

    /** Reads the mean of all channels. @return as {@link #read} */
    public int readMixed(long frame, short[] sound, int at, int samples) {
        if (format.channels() == 1) {
            return read(frame, 0, sound, at, samples);
        }
        int there = (int) Math.clamp(frames() - frame, 0, samples);
        for (int n = 0; n < there; n++) {
            long from = (frame + n) * format.frameBytes();
            int sum = 0;
            for (int channel = 0; channel < format.channels(); channel++) {
                sum += WavSamples.read(
                        format.coding(),
                        data,
                        from + (long) channel * format.coding().bytes());
            }
            sound[at + n] = (short) (sum / format.channels());
        }
        return there;
    }

    /** Writes interleaved samples as the format has them. @return the bytes written */
    public static int write(WavFormat format, short[] interleaved, int at, int samples, byte[] out, int offset) {
        MemorySegment bytes = MemorySegment.ofArray(out);
        for (int n = 0; n < samples; n++) {
            WavSamples.write(
                    format.coding(),
                    interleaved[at + n],
                    bytes,
                    offset + (long) n * format.coding().bytes());
        }
        return samples * format.coding().bytes();
    }
}
