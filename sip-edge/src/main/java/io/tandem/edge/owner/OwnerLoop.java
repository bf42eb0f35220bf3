package io.tandem.edge.owner;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread that runs the calls of some partitions, and sleeps until something is due. */
final class OwnerLoop {
    private static final Logger LOG = LoggerFactory.getLogger(OwnerLoop.class);

    private final OwnedCalls calls;
    private final Thread thread;
    private volatile boolean closed;

    OwnerLoop(int number, OwnerParts parts, Successors successors, OtherCalls others) {
        this.calls = new OwnedCalls(parts, successors, others);
        this.thread = Thread.ofPlatform().name("owner-" + number).daemon().start(this::run);
    }

    void put(OwnerMail mail) {
        calls.put(mail);
    }

    int callCount() {
        return calls.callCount();
    }

    int subscriptionCount() {
        return calls.subscriptionCount();
    }

    int transactionCount() {
        return calls.transactionCount();
    }

    private void run() {
        while (!closed) {
            try {
                calls.await(calls.turn());
            } catch (RuntimeException e) {
                // One call's bug must not end the others; what it was doing is in the log's last snapshot.
                LOG.error("a turn of {} failed", thread.getName(), e);
            }
        }
        calls.close();
    }

    void close() {
        closed = true;
        calls.put(new OwnerMail.Woken());
        try {
            if (!thread.join(Duration.ofSeconds(1))) {
                LOG.warn("{} is slow to stop", thread.getName());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
