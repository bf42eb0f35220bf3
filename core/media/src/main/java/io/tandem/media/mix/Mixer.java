package io.tandem.media.mix;

import io.tandem.media.sound.Level;
import io.tandem.media.sound.Samples;
import java.util.Arrays;
import java.util.BitSet;

/**
 * A room. Every tick each seat's sound is given, the sum is made once, and each seat hears it less its own and less whom it does
 * not hear: the work grows with the seats, not with their square. Seats that say nothing and hear everybody hear the same
 * ({@link #hearsAll}), which need be encoded once. One thread.
 */
public final class Mixer {
    private static final int UNITY = 1 << 12;

    private final int frame;
    private final Seat[] seats;
    private final int[] sum;
    private final int[] heard;
    private final ActiveSpeaker speaker;

    private static final class Seat {
        final short[] sound;
        final BitSet deafTo;
        boolean taken;
        boolean spoke;
        boolean muted;
        int gain = UNITY;

        Seat(int frame, int seats) {
            sound = new short[frame];
            deafTo = new BitSet(seats);
        }
    }

    /**
     * @param frame samples of a tick
     * @param ticksASecond of them
     */
    public Mixer(int seats, int frame, int ticksASecond) {
        this.frame = frame;
        this.seats = new Seat[seats];
        for (int n = 0; n < seats; n++) {
            this.seats[n] = new Seat(frame, seats);
        }
        sum = new int[frame];
        heard = new int[frame];
        speaker = new ActiveSpeaker(seats, ticksASecond);
    }

    /** Takes a seat: it hears all and is heard by all. @return its number, or -1 where none is free */
    public int join() {
        for (int n = 0; n < seats.length; n++) {
            if (!seats[n].taken) {
                seats[n].taken = true;
                return n;
            }
        }
        return -1;
    }

    public void leave(int seat) {
        seats[seat] = new Seat(frame, seats.length);
        for (Seat other : seats) {
            other.deafTo.clear(seat);
        }
        speaker.forget(seat);
    }

    /** @param decibels up to +24; the seat is so much louder for the others */
    public void gain(int seat, double decibels) {
        seats[seat].gain = (int) Math.round(UNITY * Samples.factor(Math.min(decibels, 24)));
    }

    /** A muted seat hears and is not heard. */
    public void mute(int seat, boolean muted) {
        seats[seat].muted = muted;
    }

    /** Says who hears whom: a coach whom the agent alone hears, for one. */
    public void hears(int listener, int speaking, boolean hears) {
        seats[listener].deafTo.set(speaking, !hears);
    }

    /** Takes a seat's sound of this tick; a seat that gives none is silent. */
    public void speak(int seat, short[] sound, int at) {
        Seat from = seats[seat];
        if (from.muted) {
            return;
        }
        from.spoke = true;
        for (int n = 0; n < frame; n++) {
            from.sound[n] = Samples.saturated(sound[at + n] * from.gain >> 12);
        }
        speaker.heard(seat, Level.of(from.sound, 0, frame));
    }

    /** Sums what was said; then each may {@link #hear}, until {@link #next}. */
    public void mix() {
        Arrays.fill(sum, 0);
        for (Seat seat : seats) {
            if (seat.spoke) {
                for (int n = 0; n < frame; n++) {
                    sum[n] += seat.sound[n];
                }
            }
        }
        speaker.tick();
    }

    /** Writes what a seat hears. */
    public void hear(int seat, short[] out, int at) {
        Seat listener = seats[seat];
        System.arraycopy(sum, 0, heard, 0, frame);
        if (listener.spoke) {
            less(seat);
        }
        BitSet deafTo = listener.deafTo;
        for (int other = deafTo.nextSetBit(0); other >= 0; other = deafTo.nextSetBit(other + 1)) {
            if (seats[other].spoke && other != seat) {
                less(other);
            }
        }
        for (int n = 0; n < frame; n++) {
            out[at + n] = Samples.saturated(heard[n]);
        }
    }

    private void less(int seat) {
        short[] sound = seats[seat].sound;
        for (int n = 0; n < frame; n++) {
            heard[n] -= sound[n];
        }
    }

    /** Writes what all say together: for a recording. */
    public void hearAll(short[] out, int at) {
        for (int n = 0; n < frame; n++) {
            out[at + n] = Samples.saturated(sum[n]);
        }
    }

    /** @return whether a seat hears what {@link #hearAll} gives */
    public boolean hearsAll(int seat) {
        return !seats[seat].spoke && !isDeaf(seats[seat]);
    }

    private boolean isDeaf(Seat listener) {
        for (int other = listener.deafTo.nextSetBit(0); other >= 0; other = listener.deafTo.nextSetBit(other + 1)) {
            if (seats[other].spoke) {
                return true;
            }
        }
        return false;
    }

    /** The tick is over. */
    public void next() {
        for (Seat seat : seats) {
            seat.spoke = false;
        }
    }

    /** @return the seat that speaks, or spoke last; -1: nobody yet */
    public int activeSpeaker() {
        return speaker.seat();
    }
}
