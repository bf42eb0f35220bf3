package io.tandem.relay.recording;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has recorders go on, ten times a second. Without any there is no thread that wakes up. */
final class RecorderThread implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RecorderThread.class);
    private static final long ROUND_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final List<CallRecorder> recorders = new CopyOnWriteArrayList<>();
    private @Nullable Thread thread;
    private volatile boolean closing;

    synchronized void add(CallRecorder recorder) {
        recorders.add(recorder);
        if (thread == null && !closing) {
            thread = Thread.ofPlatform().name("recorder").daemon().start(this::run);
        }
        LockSupport.unpark(thread);
    }

    private void run() {
        while (!closing) {
            if (recorders.isEmpty()) {
                LockSupport.park(this);
            } else {
                round();
                LockSupport.parkNanos(this, ROUND_NANOS);
            }
        }
        recorders.forEach(RecorderThread::goesOn);
    }

    private void round() {
        for (CallRecorder each : recorders) {
            if (!goesOn(each)) {
                recorders.remove(each);
            }
        }
    }

    // A bug that meets one must not end all.
    private static boolean goesOn(CallRecorder recorder) {
        try {
            return recorder.advance(System.nanoTime());
        } catch (RuntimeException bug) {
            log.error("recording failed", bug);
            recorder.fail();
            return false;
        }
    }

    int size() {
        return recorders.size();
    }

    /** Recorders that have ended get to their end; the others stay as they are. */
    @Override
    public void close() {
        Thread running;
        synchronized (this) {
            closing = true;
            running = thread;
        }
        if (running == null) {
            return;
        }
        LockSupport.unpark(running);
        try {
            running.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
