package io.tandem.bus.ownership;

import java.time.Duration;

/**
 * When the group last confirmed this member, never too late. Watches how many heartbeats were answered. One is under way
 * at a time, so the request behind the newest answer was sent after the answer before it came; and that was after we
 * last looked and did not see it. A process that was frozen finds an old answer in its socket: this rule dates it before
 * the freeze.
 */
final class Heartbeat {
    private final long patience;
    private volatile boolean confirmed;
    private volatile long confirmedAt;
    private double answers = -1;
    private long lastLook;
    private long beforeLastAnswer;
    private boolean answeredOnce;

    Heartbeat(Duration patience) {
        this.patience = patience.toNanos();
    }

    /**
     * Called by one thread, after each poll that told of no loss.
     *
     * @param total answers to heartbeats so far
     * @param now nanoseconds, before that poll began
     */
    void looked(double total, long now) {
        if (total > answers && answers >= 0) {
            if (answeredOnce) {
                confirmedAt = beforeLastAnswer;
                confirmed = true;
            }
            answeredOnce = true;
            beforeLastAnswer = lastLook;
        }
        answers = total;
        lastLook = now;
    }

    /** The member left, or starts anew. */
    void reset() {
        confirmed = false;
        answeredOnce = false;
        answers = -1;
    }

    boolean isCertain(long now) {
        return confirmed && now - confirmedAt < patience;
    }
}
