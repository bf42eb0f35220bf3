package io.tandem.media.dtmf;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Telephone events to be sent (RFC 4733 section 2.5.1), one key after the other. Asked once a packet time for what is to be sent
 * instead of sound: updates with the event's timestamp, M on the first of them, the end three times over. One thread.
 */
public final class EventSender {
    private static final int ENDS = 3;

    private final int clockRate;
    private final Queue<KeyPress> waiting = new ArrayDeque<>();
    private KeyPress sending = KeyPress.of('0');
    private State state = State.IDLE;
    private boolean marked;
    private int timestamp;
    private int upAt;
    private int ends;

    private enum State {
        IDLE,
        DOWN,
        ENDING,
        PAUSE
    }

    /** @param clockRate of the payload type, in Hz */
    public EventSender(int clockRate) {
        this.clockRate = clockRate;
    }

    /** Sends a key after those that wait. */
    public void press(KeyPress key) {
        waiting.add(key);
    }

    /** Nothing more; a key that is down ends with the next packet. */
    public void stop() {
        waiting.clear();
        if (state == State.DOWN) {
            sending = new KeyPress(sending.key(), Duration.ZERO, sending.pause(), sending.volume());
        }
    }

    /** @return whether sound is to wait */
    public boolean isSending() {
        return state != State.IDLE || !waiting.isEmpty();
    }

    /**
     * Writes what is to be sent now.
     *
     * @param now the timestamp that a packet of sound would bear; goes up by the packet time from call to call
     * @param ticks the packet time
     * @return {@link TelephoneEvent#BYTES}, or 0 where nothing is to be sent
     */
    public int write(int now, int ticks, byte[] payload, int offset) {
        advance(now);
        return switch (state) {
            case IDLE, PAUSE -> 0;
            case DOWN -> update(now - timestamp + ticks, payload, offset);
            case ENDING -> end(payload, offset);
        };
    }

    private void advance(int now) {
        if (state == State.ENDING && ends == ENDS) {
            state = State.PAUSE;
        }
        if (state == State.PAUSE && now - upAt >= ticks(sending.pause())) {
            state = State.IDLE;
        }
        if (state == State.IDLE && !waiting.isEmpty()) {
            sending = waiting.remove();
            state = State.DOWN;
            timestamp = now;
            marked = true;
            ends = 0;
        } else {
            marked = false;
        }
    }

    private int update(int elapsed, byte[] payload, int offset) {
        // At 48 kHz that is 1.4 s, which is enough for a key: segments (section 2.5.1.3) are received, and not sent.
        int held = Math.min(ticks(sending.held()), TelephoneEvent.LONGEST);
        if (elapsed < held) {
            return event(false, elapsed).write(payload, offset);
        }
        state = State.ENDING;
        upAt = timestamp + Math.min(elapsed, TelephoneEvent.LONGEST);
        return end(payload, offset);
    }

    private int end(byte[] payload, int offset) {
        ends++;
        return event(true, upAt - timestamp).write(payload, offset);
    }

    private TelephoneEvent event(boolean isEnd, int duration) {
        return new TelephoneEvent(Keys.event(sending.key()), isEnd, sending.volume(), duration);
    }

    private int ticks(Duration duration) {
        return Math.toIntExact(duration.toMillis() * clockRate / 1000);
    }

    /** @return the M bit of what was last written */
    public boolean isMarked() {
        return marked;
    }

    /** @return of what was last written */
    public int timestamp() {
        return timestamp;
    }
}
