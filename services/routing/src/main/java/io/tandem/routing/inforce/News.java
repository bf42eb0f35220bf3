package io.tandem.routing.inforce;

import java.time.Duration;

/** Counts what arrives, so that whoever looked at count 7 can wait for the eighth and miss none. */
public final class News {
    private long count;

    public synchronized void arrived() {
        count++;
        notifyAll();
    }

    synchronized long count() {
        return count;
    }

    /** Returns when more than {@code seen} have arrived, or after {@code atMost}. */
    synchronized void awaitAfter(long seen, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        try {
            for (long left = atMost.toNanos(); count == seen && left > 0; left = deadline - System.nanoTime()) {
                wait(left / 1_000_000, (int) (left % 1_000_000));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
