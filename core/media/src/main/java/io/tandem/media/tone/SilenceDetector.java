package io.tandem.media.tone;

import io.tandem.media.sound.Level;
import java.time.Duration;

/** For how long nobody has said a thing: the level of every 10 ms against a bound. One thread. */
public final class SilenceDetector {
    /** Below it nobody speaks: a quiet voice on a telephone is 20 dB louder, a quiet room softer. */
    public static final double USUAL_LEVEL = -48;

    private static final int BLOCKS_A_SECOND = 100;

    private final int block;
    private final double level;
    private long energy;
    private int filled;
    private long silentBlocks;

    /** @param level in dB below full scale ({@link Level}) */
    public SilenceDetector(int sampleRate, double level) {
        block = sampleRate / BLOCKS_A_SECOND;
        this.level = level;
    }

    public void hear(short[] sound, int at, int samples) {
        for (int done = 0; done < samples; ) {
            int part = Math.min(samples - done, block - filled);
            energy += Level.energy(sound, at + done, part);
            filled += part;
            done += part;
            if (filled == block) {
                silentBlocks = Level.ofPower((double) energy / block) < level ? silentBlocks + 1 : 0;
                energy = 0;
                filled = 0;
            }
        }
    }

    public Duration silentFor() {
        return Duration.ofMillis(silentBlocks * 1000 / BLOCKS_A_SECOND);
    }

    /** Begins to count anew: a prompt was played, for one. */
    public void reset() {
        silentBlocks = 0;
        energy = 0;
        filled = 0;
    }
}
