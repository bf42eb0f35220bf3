package io.tandem.relay.media;

import io.tandem.relay.recording.PacketRing;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a side's packets besides being passed on: digits are heard, some are kept back, what passes is recorded and
 * transcoded, others are played in their place. A stream of which none of it is asked for has none. On the worker's thread.
 */
final class Detour {
    private final MediaStream stream;
    private @Nullable MediaGate gate;
    private @Nullable Ear ear;
    private @Nullable PacketRing tap;
    private @Nullable Transcoding transcoding;
    private @Nullable Splice splice;
    private @Nullable Splice echo;
    private @Nullable PacketRing room;
    private boolean replaced;

    Detour(MediaStream stream) {
        this.stream = stream;
    }

    void gate(@Nullable MediaGate next) {
        gate = next;
    }

    void ear(Ear next) {
        ear = next;
    }

    @Nullable
    Ear ear() {
        return ear;
    }

    /** Null: nothing is recorded. */
    void tap(@Nullable PacketRing next) {
        tap = next;
    }

    /** Null: what the side sends passes as it comes. */
    void transcoding(@Nullable Transcoding next) {
        transcoding = next;
    }

    @Nullable
    Transcoding transcoding() {
        return transcoding;
    }

    void splice(Splice next) {
        splice = next;
    }

    @Nullable
    Splice splice() {
        return splice;
    }

    /** Null: the other side hears what this one sends, and not it itself. */
    void echo(@Nullable Splice next) {
        echo = next;
    }

    @Nullable
    Splice echo() {
        return echo;
    }

    /** Null: what the side says is not heard in a room. */
    void sayIn(@Nullable PacketRing next) {
        room = next;
    }

    /** @param by a room is what the other side hears, and not this one */
    void replaced(boolean by) {
        replaced = by;
    }

    boolean isReplaced() {
        return replaced;
    }

    /** A room's packet in the place of the side's. */
    void instead(MemorySegment packet, int length, int clock, long now) {
        if (tap != null) {
            tap.put(packet, length, now);
        }
        stream.copy(packet, length, false, now);
        if (splice != null) {
            splice.passOn(packet, length, clock, now);
        }
    }

    /** @return whether packets may as well go the plain way */
    boolean isNeedless() {
        return gate == null
                && ear == null
                && tap == null
                && transcoding == null
                && splice == null
                && echo == null
                && room == null
                && !replaced;
    }

    void packet(MemorySegment packet, int length, boolean rtcp, long now) {
        if (rtcp) {
            report(packet, length, now);
            return;
        }
        if (ear != null) {
            ear.hear(packet, length, now);
        }
        if (gate != null && !gate.passes(packet, length)) {
            return;
        }
        if (room != null) {
            room.put(packet, length, now);
        }
        if (replaced) {
            return;
        }
        if (tap != null) {
            tap.put(packet, length, now);
        }
        stream.copy(packet, length, false, now);
        if (room != null) {
            return;
        }
        if (echo != null) {
            echo.passOn(packet, length, stream.clockRate(), now);
        } else if (transcoding == null || !transcoding.takes(packet, length, now)) {
            onward(packet, length, stream.clockRate(), now);
        }
    }

    /** Towards the other side. @param clockRate of the packet, in Hz */
    void onward(MemorySegment packet, int length, int clockRate, long now) {
        if (splice == null) {
            stream.send(packet, length, false, now);
        } else {
            splice.passOn(packet, length, clockRate, now);
        }
    }

    private void report(MemorySegment packet, int length, long now) {
        stream.copy(packet, length, true, now);
        // Who hears a stream of our making is told of it by us.
        boolean isOurs = room != null || replaced || (transcoding != null && transcoding.isAwake());
        if (echo != null || isOurs) {
            return;
        }
        if (splice == null) {
            stream.send(packet, length, true, now);
        } else {
            splice.passOnReport(packet, length, now);
        }
    }
}
