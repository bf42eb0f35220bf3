package io.tandem.media.sound;

/**
 * The pitch period of the last sound: the lag of 2.5 to 15 ms (66 to 400 Hz) at which the last 20 ms are most like what was
 * before them, by normalised correlation; first in coarse steps, then to the sample (ITU-T G.711 Appendix I).
 */
public final class Pitch {
    private static final int WINDOW_MILLIS = 20;
    private static final int COARSE_HERTZ = 4000;

    private final int shortest;
    private final int longest;
    private final int window;
    private final int coarse;
    private double likeness;

    public Pitch(int sampleRate) {
        shortest = sampleRate / 400;
        longest = sampleRate * 15 / 1000;
        window = sampleRate * WINDOW_MILLIS / 1000;
        coarse = Math.max(1, sampleRate / COARSE_HERTZ);
    }

    /** @return of a period, in samples */
    public int longest() {
        return longest;
    }

    /** @return what must stand before {@code end}, in samples */
    public int needed() {
        return window + longest;
    }

    /** @param end behind the last sample */
    public int period(short[] sound, int end) {
        int best = best(sound, end, shortest, longest, coarse);
        return best(sound, end, Math.max(shortest, best - coarse), Math.min(longest, best + coarse), 1);
    }

    /** @return of the last search: 1 for a period that repeats itself, 0 for noise */
    public double likeness() {
        return likeness;
    }

    private int best(short[] sound, int end, int from, int to, int step) {
        int best = to;
        likeness = 0;
        long own = product(sound, end, 0, step, 0);
        for (int lag = from; lag <= to; lag += step) {
            long together = product(sound, end, lag, step, 0);
            if (together > 0) {
                long other = product(sound, end, lag, step, lag);
                double alike = together / (Math.sqrt((double) own * other) + 1);
                if (alike > likeness) {
                    likeness = alike;
                    best = lag;
                }
            }
        }
        return best;
    }

    private long product(short[] sound, int end, int lag, int step, int shift) {
        long sum = 0;
        for (int n = end - window; n < end; n += step) {
            sum += sound[n - shift] * sound[n - lag];
        }
        return sum;
    }
}
