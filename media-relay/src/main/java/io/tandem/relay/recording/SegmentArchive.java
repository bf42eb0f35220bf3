package io.tandem.relay.recording;

import io.tandem.objects.Content;
import io.tandem.objects.FolderStore;
import io.tandem.objects.ObjectKey;
import io.tandem.objects.ObjectStore;
import io.tandem.objects.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts what recorders make into the object store; while that is away or full into a folder of this machine, up to a bound, from where it
 * goes to the store when that is back. Waits for disk and network, so for threads of their own. Thread-safe.
 */
final class SegmentArchive implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SegmentArchive.class);

    private final ObjectStore store;
    private final FolderStore spool;
    private final long mostBytes;
    private final long retryNanos;
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final Queue<Runnable> afterwards = new ConcurrentLinkedQueue<>();
    private final Thread mover;
    private volatile boolean away;
    private volatile boolean closing;

    /** @param spool what an earlier life of this relay left there is moved as well */
    SegmentArchive(ObjectStore store, FolderStore spool, long mostBytes, Duration retry) throws StoreException {
        this.store = store;
        this.spool = spool;
        this.mostBytes = mostBytes;
        this.retryNanos = retry.toNanos();
        waiting.set(spool.bytes());
        mover = Thread.ofVirtual().name("recording-spool").start(this::run);
    }

    /** Puts an object where there is room. @return false: it is lost */
    boolean save(ObjectKey key, byte[] bytes) {
        if (!away && isStored(key, bytes)) {
            return true;
        }
        return isSpooled(key, bytes);
    }

    private boolean isStored(ObjectKey key, byte[] bytes) {
        try {
            store.put(key, Content.of(bytes));
            return true;
        } catch (StoreException broken) {
            turnedAway(broken);
            return false;
        }
    }

    private void turnedAway(StoreException broken) {
        if (!away) {
            away = true;
            log.warn("the object store takes no recordings, which go on to this machine's disk meanwhile", broken);
        }
        LockSupport.unpark(mover);
    }

    private boolean isSpooled(ObjectKey key, byte[] bytes) {
        if (waiting.addAndGet(bytes.length) > mostBytes) {
            waiting.addAndGet(-bytes.length);
            lost(key, "the spool is full: tandem.recording.spool-bytes");
            return false;
        }
        try {
            spool.put(key, Content.of(bytes));
            LockSupport.unpark(mover);
            return true;
        } catch (StoreException broken) {
            waiting.addAndGet(-bytes.length);
            lost(key, String.valueOf(broken.getMessage()));
            return false;
        }
    }

    private void lost(ObjectKey key, String why) {
        if (lost.getAndIncrement() % 100 == 0) {
            log.error("{} of a recording is lost, the {}. since the start: {}", key, lost.get(), why);
        }
    }

    /** Runs {@code task} on a thread of ours when nothing waits for the store any more, and not at once. */
    void afterwards(Runnable task) {
        afterwards.add(task);
        LockSupport.unpark(mover);
    }

    private void run() {
        while (!closing) {
            if (away || !afterwards.isEmpty() || waiting.get() > 0) {
                move();
                LockSupport.parkNanos(this, retryNanos);
            } else {
                LockSupport.park(this);
            }
        }
    }

    // What is saved while this runs goes to the spool, as the store counts as away until nothing is left there.
    private void move() {
        try {
            for (List<ObjectKey> left = spool.all(); !left.isEmpty(); left = spool.all()) {
                for (ObjectKey each : left) {
                    move(each);
                }
            }
        } catch (IOException stillAway) {
            log.debug("the object store is still away: {}", stillAway.getMessage());
            return;
        }
        if (away) {
            away = false;
            log.info("the object store takes recordings again, and has what was on this machine's disk");
        }
        for (Runnable task = afterwards.poll(); task != null && !away; task = afterwards.poll()) {
            run(task);
        }
    }

    // A bug that meets one must not end all.
    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException bug) {
            log.error("ending a recording failed", bug);
        }
    }

    private void move(ObjectKey key) throws IOException {
        Optional<InputStream> found = spool.get(key);
        if (found.isEmpty()) {
            return;
        }
        try (InputStream in = found.get()) {
            byte[] bytes = in.readAllBytes();
            store.put(key, Content.of(bytes));
            spool.delete(key);
            waiting.updateAndGet(before -> Math.max(0, before - bytes.length));
        }
    }

    boolean isAway() {
        return away;
    }

    /** @return bytes on this machine's disk */
    long waitingBytes() {
        return waiting.get();
    }

    /** @return objects that found room nowhere */
    long lostObjects() {
        return lost.get();
    }

    ObjectStore store() {
        return store;
    }

    /** What waits stays for the next start. */
    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(mover);
        try {
            boolean ignored = mover.join(Duration.ofSeconds(2));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        store.close();
    }
}
