package io.tandem.media.mix;

import io.tandem.media.sound.Level;
import java.util.Arrays;

/**
 * Who speaks: the loudest of the last 200 ms or so; another takes over when it is 6 dB louder, or the other is silent, for 300 ms.
 * So a cough changes nothing.
 */
final class ActiveSpeaker {
    private static final double SPEECH = -45;
    private static final double LOUDER = 6;
    private static final double MEMORY_SECONDS = 0.2;
    private static final double HOLD_SECONDS = 0.3;

    private final double[] levels;
    private final double[] now;
    private final double weight;
    private final int hold;
    private int seat = -1;
    private int challenger = -1;
    private int since;

    ActiveSpeaker(int seats, int ticksASecond) {
        levels = new double[seats];
        now = new double[seats];
        Arrays.fill(levels, Level.SILENCE);
        Arrays.fill(now, Level.SILENCE);
        weight = Math.min(1, 1 / (MEMORY_SECONDS * ticksASecond));
        hold = (int) Math.round(HOLD_SECONDS * ticksASecond);
    }

    void heard(int speaking, double level) {
        now[speaking] = level;
    }

    void tick() {
        int loudest = 0;
        for (int n = 0; n < levels.length; n++) {
            // Up at once, down slowly: words have gaps.
            levels[n] = Math.max(now[n], levels[n] + (now[n] - levels[n]) * weight);
            now[n] = Level.SILENCE;
            loudest = levels[n] > levels[loudest] ? n : loudest;
        }
        challenge(loudest);
    }

    private void challenge(int loudest) {
        boolean speaks = levels[loudest] > SPEECH;
        if (!speaks || loudest == seat || seat >= 0 && levels[loudest] < levels[seat] + LOUDER) {
            challenger = -1;
            return;
        }
        since = loudest == challenger ? since + 1 : 1;
        challenger = loudest;
        if (since >= hold || seat < 0) {
            seat = loudest;
            challenger = -1;
        }
    }

    void forget(int left) {
        levels[left] = Level.SILENCE;
        now[left] = Level.SILENCE;
        seat = seat == left ? -1 : seat;
    }

    int seat() {
        return seat;
    }
}
