package io.tandem.media.codec;

import io.tandem.media.sound.Pitch;
import io.tandem.media.sound.Samples;

/**
 * Sound in place of a lost packet, for codecs without a way of their own, after ITU-T G.711 Appendix I: the last pitch
 * period is repeated, at full level for 10 ms, then fading to silence at 60 ms; where packets come again, what was made up
 * runs on under them for 5 ms and fades. Unlike the Appendix it delays nothing: a lost frame begins with the period's own
 * continuation, and the step at the seam, if any, is led out over 2 ms. One stream, one thread.
 */
public final class Concealment {
    private static final int FULL_MILLIS = 10;
    private static final int SILENT_MILLIS = 60;
    private static final int RETURN_MILLIS = 5;
    private static final int SEAM_MILLIS = 2;
    private static final int HISTORY_MILLIS = 45;
    private static final int GAIN_BITS = 14;

    private final Pitch pitch;
    private final short[] history;
    private final short[] last;
    private final int full;
    private final int silent;
    private final int back;
    private final int seam;
    private int period;
    private int phase;
    private int lost;
    private int step;

    public Concealment(int sampleRate) {
        pitch = new Pitch(sampleRate);
        history = new short[HISTORY_MILLIS * sampleRate / 1000];
        last = new short[2 * pitch.longest()];
        full = FULL_MILLIS * sampleRate / 1000;
        silent = SILENT_MILLIS * sampleRate / 1000;
        back = RETURN_MILLIS * sampleRate / 1000;
        seam = SEAM_MILLIS * sampleRate / 1000;
    }

    /** Takes what was received; its beginning is changed after a loss. */
    public void heard(short[] sound, int at, int samples) {
        if (samples == 0) {
            return;
        }
        if (lost > 0) {
            int fade = Math.min(back, samples);
            for (int n = 0; n < fade; n++) {
                int made = next();
                sound[at + n] = (short) (made + (sound[at + n] - made) * (n + 1) / (fade + 1));
            }
            lost = 0;
        }
        remember(sound, at, samples);
    }

    /** Makes up what a lost packet may have held. */
    public void conceal(short[] sound, int at, int samples) {
        if (lost == 0) {
            begin();
        }
        for (int n = 0; n < samples; n++) {
            sound[at + n] = (short) next();
        }
        remember(sound, at, samples);
    }

    private void begin() {
        period = pitch.period(history, history.length);
        System.arraycopy(history, history.length - 2 * period, last, 0, 2 * period);
        phase = 0;
        step = last[2 * period - 1] - last[period - 1];
    }

    private int next() {
        int sample = last[period + phase];
        // A repetition would meet the end of the one before with a step: the last quarter turns to what led to the
        // beginning.
        int quarter = period / 4;
        int into = phase - (period - quarter) + 1;
        if (into > 0) {
            sample += (last[phase] - sample) * into / quarter;
        }
        if (lost < seam) {
            sample += step * (seam - lost) / seam;
        }
        phase = (phase + 1) % period;
        return Samples.saturated(sample * gain() >> GAIN_BITS);
    }

    private int gain() {
        int elapsed = lost;
        lost = Math.min(lost + 1, silent);
        if (elapsed < full) {
            return 1 << GAIN_BITS;
        }
        return (silent - elapsed << GAIN_BITS) / (silent - full);
    }

    private void remember(short[] sound, int at, int samples) {
        int kept = history.length - samples;
        if (kept <= 0) {
            System.arraycopy(sound, at + samples - history.length, history, 0, history.length);
        } else {
            System.arraycopy(history, samples, history, 0, kept);
            System.arraycopy(sound, at, history, kept, samples);
        }
    }
}
