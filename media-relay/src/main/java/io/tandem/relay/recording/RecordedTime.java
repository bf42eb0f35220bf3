package io.tandem.relay.recording;

import io.tandem.objects.recording.RecordingManifest.Pause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** When a recording began, stood still and ended, in nanoseconds of the clock that packets bear. One thread. */
final class RecordedTime {
    private final long start;
    private final List<Pause> pauses = new ArrayList<>();
    private long pausedFor;
    private long pausedSince;
    private long resumed = Long.MIN_VALUE;
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
            pausedSince = Math.max(now, resumed);
        }
    }

    void resume(long now) {
        if (paused) {
            resumed = Math.max(now, pausedSince);
            if (resumed > pausedSince) {
                pauses.add(pauseUntil(resumed));
            }
            paused = false;
            pausedFor += resumed - pausedSince;
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

    private Pause pauseUntil(long now) {
        return new Pause(recorded(now), Duration.ofNanos(now - pausedSince));
    }

    /** @return what was left out up to now; one that the end has met lasts until then */
    List<Pause> pauses() {
        return !ended || !paused
                ? List.copyOf(pauses)
                : Stream.concat(pauses.stream(), Stream.of(pauseUntil(Math.max(end, pausedSince))))
                        .toList();
    }

    Duration recorded(long now) {
        long last = ended ? Math.min(end, now) : now;
        // Nothing yet, while those who are to be recorded hear that they are.
        return Duration.ofNanos(Math.max(0, (paused ? Math.min(pausedSince, last) : last) - start - pausedFor));
    }
}
