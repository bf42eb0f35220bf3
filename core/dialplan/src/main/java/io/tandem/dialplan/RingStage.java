package io.tandem.dialplan;

import java.time.Duration;
import java.util.List;

/** Targets that ring at the same time, and for how long. */
public record RingStage(List<Target> targets, Duration ringFor) {
    public RingStage {
        targets = List.copyOf(targets);
    }
}
