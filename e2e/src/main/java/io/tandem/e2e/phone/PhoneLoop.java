package io.tandem.e2e.phone;

import io.tandem.e2e.audio.AudioPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one thread of any number of phones: sockets, timers and audio. What a phone is asked from outside runs here, so
 * nothing of a phone is locked.
 */
public final class PhoneLoop implements AutoCloseable {
    private static final long AUDIO_PERIOD = Duration.ofMillis(20).toNanos();
    /** By so much later than it meant to, this thread has stood still: there was no core, or it was at other work. */
    private static final long STANDSTILL = Duration.ofMillis(10).toNanos();

    private static final Duration LONGEST_ASK = Duration.ofSeconds(30);

    /** Reads a channel until it is empty. */
    interface Reader {
        void readable() throws IOException;
    }

    /** A timer that can be stopped. */
    static final class Timer implements Comparable<Timer> {
        private final long due;
        private final Runnable action;
        private boolean stopped;

        Timer(long due, Runnable action) {
            this.due = due;
            this.action = action;
        }

        void stop() {
            stopped = true;
        }

        @Override
        public int compareTo(Timer other) {
            return Long.compare(due, other.due);
        }
    }

    private record Waiter(BooleanSupplier condition, CompletableFuture<Void> met) {}

    private final Selector selector;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private final List<Waiter> waiters = new ArrayList<>();
    private final Set<AudioPath> audio = new LinkedHashSet<>();
    private final ByteBuffer rtp = ByteBuffer.allocate(2048);
    private final Thread thread;
    private volatile boolean open = true;
    private long nextAudio = System.nanoTime();
    private volatile long tardiest;
    private long seenStill;
    private volatile long stoodStill;

    public PhoneLoop() {
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException("open a selector", e);
        }
        thread = Thread.ofPlatform().name("phones").daemon().start(this::turn);
    }

    private void turn() {
        while (open) {
            try {
                select();
                runTasks();
                runTimers();
                runAudio();
                wakeWaiters();
            } catch (IOException | RuntimeException e) {
                fail(e);
            }
        }
    }

    private void select() throws IOException {
        long now = System.nanoTime();
        long until = timers.isEmpty() ? Long.MAX_VALUE : timers.element().due - now;
        until = audio.isEmpty() ? until : Math.min(until, nextAudio - now);
        if (!tasks.isEmpty() || until <= 0) {
            selector.selectNow();
        } else {
            selector.select(until == Long.MAX_VALUE ? 1000 : Math.min(1000, until / 1_000_000 + 1));
        }
        countStandstill();
        for (Iterator<SelectionKey> keys = selector.selectedKeys().iterator(); keys.hasNext(); ) {
            SelectionKey key = keys.next();
            keys.remove();
            if (key.isValid()) {
                ((Reader) key.attachment()).readable();
            }
        }
    }

    private void runTasks() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    private void runTimers() {
        long now = System.nanoTime();
        while (!timers.isEmpty() && timers.element().due - now <= 0) {
            Timer timer = timers.remove();
            if (!timer.stopped) {
                timer.action.run();
            }
        }
    }

    // A late tick is followed by the missed ones, as a phone's clock would have it.
    private void runAudio() {
        long now = System.nanoTime();
        if (audio.isEmpty()) {
            nextAudio = now;
        }
        tardiest = Math.max(tardiest, now - nextAudio);
        countStandstill();
        for (; !audio.isEmpty() && nextAudio - now <= 0; nextAudio += AUDIO_PERIOD) {
            audio.forEach(AudioPath::tick);
        }
    }

    // Only this thread writes what it counts.
    @SuppressWarnings("NonAtomicVolatileUpdate")
    private void countStandstill() {
        long now = System.nanoTime();
        if (!audio.isEmpty() && now - nextAudio > STANDSTILL) {
            stoodStill += now - Math.max(nextAudio, seenStill);
            seenStill = now;
        }
    }

    /** @return nanoseconds, as {@link System#nanoTime} but for the time in which these phones stood still: they sent and heard nothing then */
    long awake() {
        return System.nanoTime() - stoodStill;
    }

    private void wakeWaiters() {
        waiters.removeIf(waiter -> {
            if (!waiter.met.isDone() && waiter.condition.getAsBoolean()) {
                waiter.met.complete(null);
            }
            return waiter.met.isDone();
        });
    }

    private void fail(Exception e) {
        waiters.forEach(waiter -> waiter.met.completeExceptionally(e));
        waiters.clear();
        e.printStackTrace();
    }

    /** Runs on the phones' thread, soon. */
    public void run(Runnable task) {
        if (Thread.currentThread() == thread) {
            task.run();
        } else {
            tasks.add(task);
            selector.wakeup();
        }
    }

    /** Asks on the phones' thread and waits for the answer. */
    public <T extends @Nullable Object> T ask(Supplier<T> question) {
        if (Thread.currentThread() == thread) {
            return question.get();
        }
        CompletableFuture<T> answer = new CompletableFuture<>();
        run(() -> {
            try {
                answer.complete(question.get());
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        return get(answer, "the phones' thread answers", LONGEST_ASK);
    }

    /**
     * Waits until the condition, which is asked on the phones' thread after each event, holds.
     *
     * @param what a clause for the message: {@code 102 rings}
     * @throws AssertionError if it does not within the time
     */
    public void await(String what, Duration within, BooleanSupplier condition) {
        if (!holdsWithin(within, condition)) {
            throw new AssertionError("waited " + within.toMillis() + " ms in vain until " + what);
        }
    }

    /** Waits as {@link #await} does. */
    public boolean holdsWithin(Duration within, BooleanSupplier condition) {
        CompletableFuture<Void> met = new CompletableFuture<>();
        run(() -> waiters.add(new Waiter(condition, met)));
        try {
            met.get(within.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException late) {
            met.cancel(false);
            return false;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("the phones' thread failed", e);
        }
    }

    private static <T extends @Nullable Object> T get(CompletableFuture<T> answer, String what, Duration within) {
        try {
            return answer.get(within.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException("waited until " + what, e);
        }
    }

    Timer after(Duration delay, Runnable action) {
        Timer timer = new Timer(System.nanoTime() + delay.toNanos(), action);
        timers.add(timer);
        return timer;
    }

    private void later(Duration delay, Runnable action) {
        Timer ignored = after(delay, action);
    }

    void register(SelectableChannel channel, Reader reader) throws ClosedChannelException {
        channel.register(selector, SelectionKey.OP_READ, reader);
    }

    void add(AudioPath path) {
        try {
            register(path.channel(), () -> path.readable(rtp, System.nanoTime(), awake()));
            if (path.reportChannel().isPresent()) {
                register(path.reportChannel().get(), () -> path.reportReadable(rtp, System.nanoTime()));
            }
            path.later(this::later);
        } catch (ClosedChannelException e) {
            throw new UncheckedIOException(e);
        }
        audio.add(path);
    }

    void remove(AudioPath path) {
        audio.remove(path);
        try {
            path.close();
        } catch (IOException e) {
            throw new UncheckedIOException("close an RTP port", e);
        }
    }

    /** By how much the phones themselves were late with a packet, at most, since this was asked last. */
    public Duration tardiest() {
        Duration most = Duration.ofNanos(tardiest);
        tardiest = 0;
        return most;
    }

    @Override
    public void close() {
        open = false;
        selector.wakeup();
        try {
            thread.join(Duration.ofSeconds(5));
            selector.close();
        } catch (InterruptedException | IOException e) {
            throw new IllegalStateException("stop the phones' thread", e);
        }
    }
}
