package io.tandem.relay.sound;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that makes sound for one packet worker, so that coding never holds a packet up. What a beat has made is handed over
 * in one task for all. Without anything to play there is no thread that wakes up.
 */
public final class Metronome implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Metronome.class);

    private final Executor worker;
    private volatile Round round = new Round(List.of());
    private @Nullable Thread thread;
    private volatile boolean closing;

    /** Everything that is played now. */
    private record Round(List<Beat> beats) implements Runnable {
        Round {
            beats = List.copyOf(beats);
        }

        @Override
        public void run() {
            beats.forEach(Beat::deliver);
        }
    }

    /** @param worker runs tasks one after the other on its thread */
    public Metronome(Executor worker) {
        this.worker = worker;
    }

    /** The first beat comes within 20 ms; from any thread. */
    public synchronized void add(Beat beat) {
        List<Beat> more = new ArrayList<>(round.beats);
        more.add(beat);
        round = new Round(more);
        if (thread == null && !closing) {
            thread = Thread.ofPlatform().name("sound").daemon().start(this::run);
        }
        LockSupport.unpark(thread);
    }

    private synchronized void remove(List<Beat> over) {
        List<Beat> left = new ArrayList<>(round.beats);
        left.removeAll(over);
        round = new Round(left);
    }

    /** @return how many are played */
    public int size() {
        return round.beats.size();
    }

    private void run() {
        while (!closing) {
            if (round.beats.isEmpty()) {
                LockSupport.park(this);
            } else {
                play();
            }
        }
    }

    private void play() {
        BeatSchedule schedule = new BeatSchedule(System.nanoTime());
        while (!closing && !round.beats.isEmpty()) {
            for (int due = schedule.due(System.nanoTime()); due > 0; due--) {
                beat();
            }
            LockSupport.parkNanos(this, schedule.left(System.nanoTime()));
        }
    }

    /** Makes one beat of everything, and hands it over. */
    void beat() {
        Round now = round;
        List<Beat> over = new ArrayList<>(0);
        for (Beat each : now.beats) {
            if (!goesOn(each)) {
                over.add(each);
            }
        }
        worker.execute(now);
        if (!over.isEmpty()) {
            remove(over);
        }
    }

    // A bug that meets one must not silence all.
    private static boolean goesOn(Beat beat) {
        try {
            return beat.beat();
        } catch (RuntimeException bug) {
            log.error("playing failed", bug);
            return false;
        }
    }

    /** Plays no more. */
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
