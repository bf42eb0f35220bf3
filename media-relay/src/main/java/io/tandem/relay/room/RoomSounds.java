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

    private final Queue<Played> waiting = new ArrayDeque<>();
    private int rate;
    private @Nullable Sound sounding;
    private long played;

    /** @param frames of 20 ms, after which it ends in any case */
    private record Played(Source source, long frames) {}

    /** More than {@value #MOST} are too many: the rest is not heard. */
    void play(Source source, long frames) {
        if (waiting.size() < MOST) {
            waiting.add(new Played(source, frames));
        }
    }

    /** What sounds now goes on at another rate, in Hz. */
    void rate(int next) {
        rate = next;
        Played now = waiting.peek();
        sounding = now == null || sounding == null ? null : now.source().open(next, played);
    }

    /** Writes the next 20 ms. @return whether there are any */
    boolean read(short[] out) {
        for (Played now = waiting.peek(); now != null; now = waiting.peek()) {
            int there = played < now.frames() ? sound(now).read(out, 0, out.length) : 0;
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

    private Sound sound(Played now) {
        Sound present = sounding;
        if (present == null) {
            present = now.source().open(rate, played);
            sounding = present;
        }
        return present;
    }
}
