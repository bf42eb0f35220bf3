package io.tandem.relay.recording;

import io.tandem.media.wav.WavFormat;
import io.tandem.media.wav.WavHeader;
import io.tandem.media.wav.WavSound;
import java.util.Arrays;

/** Cuts sound into WAVE files. One thread. */
final class SegmentCutter {
    private final WavFormat format;
    private final short[] sound;
    private final SegmentSink sink;
    private int filled;
    private int next;
    private long frames;

    /** @param frames of a segment */
    SegmentCutter(WavFormat format, int frames, SegmentSink sink) {
        this.format = format;
        this.sink = sink;
        sound = new short[frames * format.channels()];
    }

    /** Takes interleaved sound. */
    void add(short[] interleaved, int moments) {
        int samples = moments * format.channels();
        for (int done = 0; done < samples; ) {
            int part = Math.min(samples - done, sound.length - filled);
            System.arraycopy(interleaved, done, sound, filled, part);
            filled += part;
            done += part;
            if (filled == sound.length) {
                cut();
            }
        }
        frames += moments;
    }

    /** Ends the last segment. */
    void finish() {
        if (filled > 0) {
            cut();
        }
    }

    private void cut() {
        int moments = filled / format.channels();
        byte[] wave = Arrays.copyOf(WavHeader.closed(format, moments), WavHeader.BYTES + moments * format.frameBytes());
        int written = WavSound.write(format, sound, 0, filled, wave, WavHeader.BYTES);
        assert WavHeader.BYTES + written == wave.length;
        sink.segment(next++, wave);
        filled = 0;
    }

    /** @return taken in all */
    long frames() {
        return frames;
    }
}
