package io.tandem.relay.room;

import io.tandem.relay.sound.Sound;
import io.tandem.relay.sound.Source;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** What is played to a whole room, one after the other. On the room's thread. */
final class RoomSounds {
    private static final int MOST = 8;

    private final Queue<Source> waiting = new ArrayDeque<>();
    private int rate;
    private @Nullable Sound sounding;
    private long played;

    /** More than {@value #MOST} are too many: the rest is not heard. */
    void play(Source source) {
        if (waiting.size() < MOST) {
            waiting.add(source);
        }
    }

    /** What sounds now goes on at another rate, in Hz. */
    void rate(int next) {
        rate = next;
        Source now = waiting.peek();
        sounding = now == null || sounding == null ? null : now.open(next, played);
    }

    /** Writes the next 20 ms. @return whether there are any */
    boolean read(short[] out) {
        for (Source now = waiting.peek(); now != null; now = waiting.peek()) {
            int there = sound(now).read(out, 0, out.length);
            if (there > 0) {
                played++;
                Arrays.fill(out, there, out.length, (short) 0);
                return true;
            }
            waiting.remove();
            sounding = null;
            played = 0;
        }
        return false;
    }

    private Sound sound(Source now) {
        Sound present = sounding;
        if (present == null) {
            present = now.open(rate, played);
            sounding = present;
        }
        return present;
    }
}
