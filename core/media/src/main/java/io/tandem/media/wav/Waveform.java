package io.tandem.media.wav;

import java.io.ByteArrayOutputStream;

/**
 * What a player draws of a recording: for each stretch of so many moments and each channel the lowest and the highest sample, a signed
 * byte each, in this order. Computed once, while the sound goes by. One thread.
 */
public final class Waveform {
    private final int stretch;
    private final int channels;
    private final short[] lowest;
    private final short[] highest;
    private final ByteArrayOutputStream peaks = new ByteArrayOutputStream();
    private int filled;

    /** @param stretch moments, such as a 20th of a second's */
    public Waveform(int stretch, int channels) {
        this.stretch = stretch;
        this.channels = channels;
        lowest = new short[channels];
        highest = new short[channels];
    }

    /** Takes interleaved sound. */
    public void add(short[] interleaved, int at, int frames) {
        for (int n = 0; n < frames; n++) {
            for (int channel = 0; channel < channels; channel++) {
                short sample = interleaved[at + n * channels + channel];
                boolean first = filled == 0;
                lowest[channel] = first || sample < lowest[channel] ? sample : lowest[channel];
                highest[channel] = first || sample > highest[channel] ? sample : highest[channel];
            }
            if (++filled == stretch) {
                close();
            }
        }
    }

    private void close() {
        for (int channel = 0; channel < channels; channel++) {
            peaks.write(lowest[channel] >> 8);
            peaks.write(highest[channel] >> 8);
        }
        filled = 0;
    }

    /** @return all stretches, the last one perhaps shorter; no more sound may come */
    public byte[] peaks() {
        if (filled > 0) {
            close();
        }
        return peaks.toByteArray();
    }
}
