package io.tandem.dialplan;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Targets that ring at the same time, and for how long.
 *
 * @param onward which stage follows; null, as in states of before there was a choice, is the next one of the plan
 * @param callerPrefix what those who ring see before the caller's name; empty for nothing
 */
public record RingStage(
        List<Target> targets, Duration ringFor, @Nullable Onward onward, String callerPrefix) {

    /** @param callerPrefix null in states of before there was one */
    public RingStage(List<Target> targets, Duration ringFor, @Nullable Onward onward, @Nullable String callerPrefix) {
        this.targets = List.copyOf(targets);
        this.ringFor = ringFor;
        this.onward = onward;
        this.callerPrefix = callerPrefix == null ? "" : callerPrefix;
    }

    public RingStage(List<Target> targets, Duration ringFor, @Nullable Onward onward) {
        this(targets, ringFor, onward, null);
    }

    public RingStage(List<Target> targets, Duration ringFor) {
        this(targets, ringFor, null, null);
    }

    RingStage lasting(Duration time) {
        return new RingStage(targets, time, onward, callerPrefix);
    }

    RingStage followedBy(Onward next) {
        return new RingStage(targets, ringFor, next, callerPrefix);
    }
}
