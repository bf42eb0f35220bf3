package io.tandem.edge.owner;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Mail for one owner loop: many put in, one takes out; no locks. */
final class Mailbox {
    private final ConcurrentLinkedQueue<OwnerMail> mail = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private volatile @Nullable Thread sleeper;

    void put(OwnerMail one) {
        mail.add(one);
        size.incrementAndGet();
        var thread = sleeper;
        if (thread != null) {
            LockSupport.unpark(thread);
        }
    }

    @Nullable
    OwnerMail poll() {
        var one = mail.poll();
        if (one != null) {
            size.decrementAndGet();
        }
        return one;
    }

    int size() {
        return size.get();
    }

    /** Sleeps until there is mail, or for so long; may wake too early. */
    void await(long nanos) {
        sleeper = Thread.currentThread();
        if (mail.isEmpty()) {
            LockSupport.parkNanos(this, nanos);
        }
        sleeper = null;
    }
}
