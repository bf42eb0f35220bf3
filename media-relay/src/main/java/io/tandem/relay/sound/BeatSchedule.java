package io.tandem.relay.sound;

/**
 * When beats are due: every 20 ms from the start on, whatever each took, so that sound keeps its pace. Late ones are made up for; after
 * standing still for longer than anybody waits, those that nobody would hear are left out. Times are nanoseconds of a steady clock.
 */
final class BeatSchedule {
    static final long BEAT_NANOS = 20_000_000;
    private static final int MOST_AT_ONCE = 10;

    private long next;

    BeatSchedule(long now) {
        next = now;
    }

    /** @return how many beats are to be made now; never one before its time */
    int due(long now) {
        if (now - next < 0) {
            return 0;
        }
        long due = (now - next) / BEAT_NANOS + 1;
        next += due * BEAT_NANOS;
        return (int) Math.min(due, MOST_AT_ONCE);
    }

    /** @return how long until the next; 0 where it is due */
    long left(long now) {
        return Math.max(0, next - now);
    }
}
