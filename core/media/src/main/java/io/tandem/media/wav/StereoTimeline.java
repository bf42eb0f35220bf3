package io.tandem.media.wav;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Two sides of a call on one time line, a channel each, as a recording has them. Each side's sound is put at the sample of the time line
 * at which it was heard, in any order within the window; taken is what lies before now, both channels together, less what
 * lies in pauses, which are left out to the sample. What nobody gave is silence. One thread.
 */
public final class StereoTimeline {
    private final short[] window;
    private final int frames;
    private long taken;
    private boolean paused;
    /** Where pauses begin and end in turn, ahead of what was taken. */
    private final Deque<Long> turns = new ArrayDeque<>();

    private long written;

    /** @param frames how far the sides may lie apart, in samples */
    public StereoTimeline(int frames) {
        this.frames = frames;
        window = new short[2 * frames];
    }

    /**
     * Puts a side's sound; what is taken already or beyond the window is dropped.
     *
     * @param channel 0 or 1
     * @param position of the first sample on the time line
     */
    public void put(int channel, long position, short[] sound, int at, int samples) {
        int from = (int) Math.clamp(taken - position, 0, samples);
        int to = (int) Math.clamp(taken + frames - position, 0, samples);
        for (int n = from; n < to; n++) {
            window[2 * (int) ((position + n) % frames) + channel] = sound[at + n];
        }
    }

    /** Leaves out what comes from here on; a second one changes nothing. @param position not before the last turn */
    public void pause(long position) {
        turn(position, true);
    }

    /** Records again from here on. @param position not before the last turn */
    public void resume(long position) {
        turn(position, false);
    }

    private void turn(long position, boolean to) {
        boolean last = paused ^ turns.size() % 2 == 1;
        if (last != to) {
            turns.add(Math.max(position, turns.isEmpty() ? taken : turns.getLast()));
        }
    }

    /**
     * Takes what lies before a position.
     *
     * @param upTo on the time line
     * @param out room for two samples a moment
     * @return moments written: fewer than asked where the room ends (ask again) or where there was a pause
     */
    public int take(long upTo, short[] out) {
        int count = 0;
        while (taken < upTo && 2 * count + 1 < out.length) {
            while (!turns.isEmpty() && turns.getFirst() <= taken) {
                turns.removeFirst();
                paused = !paused;
            }
            int slot = 2 * (int) (taken % frames);
            if (!paused) {
                out[2 * count] = window[slot];
                out[2 * count + 1] = window[slot + 1];
                count++;
            }
            window[slot] = 0;
            window[slot + 1] = 0;
            taken++;
        }
        written += count;
        return count;
    }

    /** @return up to where the time line was taken */
    public long taken() {
        return taken;
    }

    /** @return moments given in all: the recording's length */
    public long written() {
        return written;
    }

    /** Begins at a position: silence before it is not made. */
    public void begin(long position) {
        Arrays.fill(window, (short) 0);
        turns.clear();
        taken = position;
    }
}
