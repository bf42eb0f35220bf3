package io.tandem.dialplan;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Targets that ring at the same time, and for how long.
 *
 * @param onward which stage follows; null, as in states of before there was a choice, is the next one of the plan
 */
public record RingStage(
        List<Target> targets, Duration ringFor, @Nullable Onward onward) {
    public RingStage {
        targets = List.copyOf(targets);
    }

    public RingStage(List<Target> targets, Duration ringFor) {
        this(targets, ringFor, null);
    }

    RingStage followedBy(Onward next) {
        return new RingStage(targets, ringFor, next);
    }
}
