package io.tandem.relay.recording;

import java.time.Duration;

/** When a recording began, stood still and ended, in nanoseconds of the clock that packets bear. One thread. */
final class RecordedTime {
    private final long start;
    private long pausedFor;
    private long pausedSince;
    private boolean paused;
    private boolean ended;
    private long end;
    private RecordingEnd why = RecordingEnd.STOPPED;

    RecordedTime(long start) {
        this.start = start;
    }

    /** A second one changes nothing, as with {@link #resume} and {@link #end}. */
    void pause(long now) {
        if (!paused) {
            paused = true;
            pausedSince = now;
        }
    }

    void resume(long now) {
        if (paused) {
            paused = false;
            pausedFor += now - pausedSince;
        }
    }

    void end(long now, RecordingEnd because) {
        if (!ended) {
            ended = true;
            end = now;
            why = because;
        }
    }

    boolean isEnded() {
        return ended;
    }

    long end() {
        return end;
    }

    RecordingEnd why() {
        return why;
    }

    Duration recorded(long now) {
        long last = ended ? Math.min(end, now) : now;
        return Duration.ofNanos((paused ? Math.min(pausedSince, last) : last) - start - pausedFor);
    }
}
