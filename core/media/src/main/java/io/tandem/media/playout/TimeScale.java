package io.tandem.media.playout;

import io.tandem.media.sound.Level;
import io.tandem.media.sound.Pitch;

/**
 * Sound made shorter or longer by a pitch period, or by 10 ms where it is quiet, with a crossfade of that length: neither a
 * click nor another pitch.
 */
final class TimeScale {
    private static final double QUIET = -50;
    private static final double LIKE = 0.7;
    private static final int QUIET_STEP_MILLIS = 10;

    private final Pitch pitch;
    private final int quietStep;

    TimeScale(int sampleRate) {
        pitch = new Pitch(sampleRate);
        quietStep = QUIET_STEP_MILLIS * sampleRate / 1000;
    }

    /** @return how many samples must stand behind the place to shorten */
    int neededBehind() {
        return pitch.needed();
    }

    /** @return how many samples must stand before the place to lengthen */
    int neededBefore() {
        return pitch.needed() - pitch.longest();
    }

    /** @return the most that {@link #lengthen} adds, in samples */
    int most() {
        return pitch.longest();
    }

    /** @return how many samples are to be left out or repeated here; 0 where it would be heard */
    int step(short[] sound, int end, boolean isUrgent) {
        int from = Math.max(0, end - pitch.needed());
        if (Level.of(sound, from, end - from) < QUIET) {
            return quietStep;
        }
        int period = pitch.period(sound, end);
        return isUrgent || pitch.likeness() >= LIKE ? period : 0;
    }

    /** Leaves out {@code step} samples from {@code at} on: twice as many become as many. @return the new end */
    static int shorten(short[] sound, int at, int end, int step) {
        for (int n = 0; n < step; n++) {
            sound[at + n] = faded(sound[at + n], sound[at + step + n], n, step);
        }
        System.arraycopy(sound, at + 2 * step, sound, at + step, end - at - 2 * step);
        return end - step;
    }

    /** Repeats the {@code step} samples before {@code at}, fading into them from what comes. @return the new end */
    static int lengthen(short[] sound, int at, int end, int step) {
        System.arraycopy(sound, at, sound, at + step, end - at);
        for (int n = 0; n < step; n++) {
            sound[at + n] = faded(sound[at + step + n], sound[at - step + n], n, step);
        }
        return end + step;
    }

    private static short faded(short from, short to, int n, int step) {
        return (short) (from + (to - from) * (n + 1) / (step + 1));
    }
}
