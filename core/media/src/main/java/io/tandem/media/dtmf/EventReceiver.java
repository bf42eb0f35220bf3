package io.tandem.media.dtmf;

import io.tandem.media.dtmf.DigitEvent.KeyPressed;
import io.tandem.media.dtmf.DigitEvent.KeyReleased;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Keys out of telephone events (RFC 4733 section 2.5.2): packets of one event share its timestamp, so that whatever order
 * they come in, lost, doubled, with three ends or none, each key is heard once. One SSRC, one thread.
 */
public final class EventReceiver {
    /** Without an end, a key is up when nothing was heard of it for three updates of the slowest sender (section 2.6.1). */
    private static final Duration SILENT = Duration.ofMillis(150);

    private final int clockRate;
    private boolean started;
    private boolean down;
    private char key;
    private int timestamp;
    /** The ticks of earlier segments of a key held for longer than a packet can say (section 2.5.1.3). */
    private int before;

    private int duration;
    private long lastNanos;

    /** @param clockRate of the payload type, in Hz */
    public EventReceiver(int clockRate) {
        this.clockRate = clockRate;
    }

    /**
     * Takes a packet's event.
     *
     * @param at the packet's timestamp
     * @param nanos its arrival
     */
    public List<DigitEvent> received(TelephoneEvent event, int at, long nanos) {
        if (event.event() >= Keys.ALL.length()) {
            return List.of();
        }
        if (started && at == timestamp) {
            return same(event, nanos);
        }
        if (started && at - timestamp < 0) {
            return List.of();
        }
        if (continues(event, at)) {
            before += TelephoneEvent.LONGEST;
            timestamp = at;
            duration = 0;
            return same(event, nanos);
        }
        return next(event, at, nanos);
    }

    private List<DigitEvent> same(TelephoneEvent event, long nanos) {
        if (!down) {
            return List.of();
        }
        duration = Math.max(duration, event.duration());
        lastNanos = nanos;
        return event.isEnd() ? List.of(release()) : List.of();
    }

    private boolean continues(TelephoneEvent event, int at) {
        return down && at - timestamp == TelephoneEvent.LONGEST && Keys.ALL.charAt(event.event()) == key;
    }

    private List<DigitEvent> next(TelephoneEvent event, int at, long nanos) {
        List<DigitEvent> events = new ArrayList<>(3);
        if (down) {
            events.add(release());
        }
        started = true;
        down = true;
        key = Keys.ALL.charAt(event.event());
        timestamp = at;
        before = 0;
        duration = event.duration();
        lastNanos = nanos;
        events.add(new KeyPressed(key));
        if (event.isEnd()) {
            events.add(release());
        }
        return events;
    }

    /** To be called now and then: a key whose end was lost is released. */
    public List<DigitEvent> elapsed(long nanos) {
        return down && nanos - lastNanos > SILENT.toNanos() ? List.of(release()) : List.of();
    }

    private KeyReleased release() {
        down = false;
        return new KeyReleased(key, Duration.ofNanos((before + (long) duration) * 1_000_000_000L / clockRate));
    }

    /** @return whether a key is held */
    public boolean isDown() {
        return down;
    }

    /** A new SSRC begins: its timestamps say nothing about the old ones. */
    public List<DigitEvent> restart() {
        started = false;
        return down ? List.of(release()) : List.of();
    }
}
