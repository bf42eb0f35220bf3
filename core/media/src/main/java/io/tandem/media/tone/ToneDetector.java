package io.tandem.media.tone;

import io.tandem.media.sound.Level;
import java.time.Duration;

/**
 * For how long one tone has sounded: a fax's 1100 Hz, an answering machine's beep. Every 20 ms it must have three quarters of all
 * power, by Goertzel's filter. One thread.
 */
public final class ToneDetector {
    private static final int BLOCKS_A_SECOND = 50;
    private static final double PURE = 0.75;
    private static final double LEAST_LEVEL = -42;

    private final int block;
    private final double turn;
    private double last;
    private double beforeLast;
    private long energy;
    private int filled;
    private long blocks;

    public ToneDetector(double hertz, int sampleRate) {
        block = sampleRate / BLOCKS_A_SECOND;
        turn = 2 * Math.cos(2 * Math.PI * hertz / sampleRate);
    }

    public void hear(short[] sound, int at, int samples) {
        for (int n = at; n < at + samples; n++) {
            double now = sound[n] + turn * last - beforeLast;
            beforeLast = last;
            last = now;
            energy += sound[n] * sound[n];
            if (++filled == block) {
                blocks = sounds() ? blocks + 1 : 0;
                last = 0;
                beforeLast = 0;
                energy = 0;
                filled = 0;
            }
        }
    }

    private boolean sounds() {
        double tone = 2 * (last * last + beforeLast * beforeLast - turn * last * beforeLast) / block;
        return Level.ofPower((double) energy / block) > LEAST_LEVEL && tone >= PURE * energy;
    }

    public Duration soundsFor() {
        return Duration.ofMillis(blocks * 1000 / BLOCKS_A_SECOND);
    }
}
