package io.tandem.relay.recording;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Does something again and again, as a phone sends packets. */
public final class Pace {
    /** One of them. */
    public interface Frame {
        /** @param number from 0 */
        void send(int number) throws Exception;
    }

    private Pace() {}

    /** Sends so many frames, and waits until they are sent. */
    public static void send(int frames, Frame frame) throws Exception {
        send(frames, 20, frame);
    }

    /** @param millis between two of them */
    public static void send(int frames, int millis, Frame frame) throws Exception {
        CountDownLatch left = new CountDownLatch(frames);
        AtomicReference<Exception> failed = new AtomicReference<>();
        AtomicInteger next = new AtomicInteger();
        try (ScheduledExecutorService pacemaker = Executors.newSingleThreadScheduledExecutor()) {
            var beat = pacemaker.scheduleAtFixedRate(
                    () -> {
                        try {
                            if (left.getCount() > 0) {
                                frame.send(next.getAndIncrement());
                            }
                        } catch (Exception broken) {
                            failed.set(broken);
                        }
                        left.countDown();
                    },
                    0,
                    millis,
                    TimeUnit.MILLISECONDS);
            left.await();
            beat.cancel(false);
        }
        if (failed.get() != null) {
            throw failed.get();
        }
    }
}
