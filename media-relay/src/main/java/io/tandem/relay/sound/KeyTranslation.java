package io.tandem.relay.sound;

import io.tandem.media.dtmf.TelephoneEvent;
import java.util.Optional;

/**
 * Telephone events of one clock as those of another, packet by packet: duplicates and the end three times over travel on as they
 * come (RFC 4733 section 2.5.1). Positions are ticks of the stream into which they go. One thread.
 */
final class KeyTranslation {
    /** After that without a packet the key is up, though its end was lost. */
    private static final long SILENT_NANOS = 150_000_000;

    private final Optional<Conversion.Keys> to;
    private boolean started;
    private boolean down;
    private int key;
    private int timestamp;
    private int began;
    private int before;
    private long lastNanos;
    private boolean marked;
    private TelephoneEvent translated = new TelephoneEvent(0, true, 0, 0);

    /** @param to how the listener takes them; empty: not at all */
    KeyTranslation(Optional<Conversion.Keys> to) {
        this.to = to;
    }

    /**
     * Takes an event.
     *
     * @param at the packet's timestamp
     * @param clockRate of the event, in Hz
     * @param position where in the other stream it is now
     * @return whether there is a packet to be sent
     */
    boolean takes(TelephoneEvent event, int at, int clockRate, int position, long nanos) {
        if (started && at - timestamp < 0) {
            return false;
        }
        marked = !started || (at != timestamp && !goesOn(event, at));
        if (marked) {
            began = position;
            before = 0;
            down = true;
        } else if (at != timestamp) {
            before += TelephoneEvent.LONGEST;
        }
        started = true;
        timestamp = at;
        key = event.event();
        lastNanos = nanos;
        down = down && !event.isEnd();
        to.ifPresent(keys -> translate(event, clockRate, keys));
        return to.isPresent();
    }

    // Section 2.5.1.3: a key that is held for longer than a packet can say.
    private boolean goesOn(TelephoneEvent event, int at) {
        return down && at - timestamp == TelephoneEvent.LONGEST && event.event() == key;
    }

    // At 48 kHz a packet can say 1.4 s: a key that is held for longer says no more than that.
    private void translate(TelephoneEvent event, int clockRate, Conversion.Keys keys) {
        long duration = (before + (long) event.duration()) * keys.clockRate() / clockRate;
        translated = new TelephoneEvent(
                event.event(), event.isEnd(), event.volume(), (int) Math.min(duration, TelephoneEvent.LONGEST));
    }

    /** @return what was last taken, in the listener's clock */
    TelephoneEvent translated() {
        return translated;
    }

    /** @return whether that was the event's first packet */
    boolean isMarked() {
        return marked;
    }

    /** @return the position at which the event began */
    int began() {
        return began;
    }

    /** @return whether a key is down, so that sound is to wait */
    boolean isDown(long nanos) {
        down = down && nanos - lastNanos < SILENT_NANOS;
        return down;
    }
}
