package io.tandem.media.sound;

/**
 * The highest point of the wave that samples stand for, which may lie between two of them (ITU-R BS.1770-4 annex 2: by four times as many
 * samples). A stream, for one thread.
 */
final class TruePeak {
    private static final int TIMES = 4;
    private static final int PART = 1024;
    /** Room for what is above full scale. */
    private static final int HALF = 2;

    private final Resampler resampler;
    private final short[] in = new short[PART];
    private short[] out = new short[TIMES * PART];
    private int peak;

    TruePeak(int sampleRate) {
        resampler = new Resampler(sampleRate, TIMES * sampleRate);
    }

    void add(short[] sound, int at, int samples) {
        for (int from = at; from < at + samples; from += PART) {
            int part = Math.min(PART, at + samples - from);
            for (int n = 0; n < part; n++) {
                in[n] = (short) (sound[from + n] / HALF);
                peak = Math.max(peak, Math.abs(in[n]));
            }
            out = resampler.samples(part) > out.length ? new short[resampler.samples(part)] : out;
            int written = resampler.resample(in, 0, part, out, 0);
            for (int n = 0; n < written; n++) {
                peak = Math.max(peak, Math.abs(out[n]));
            }
        }
    }

    /** @return in dB of full scale; {@link Level#SILENCE} where nothing was heard */
    double decibels() {
        return peak == 0 ? Level.SILENCE : 20 * Math.log10(HALF * peak / 32768.0);
    }
}
