package io.tandem.dialplan;

import io.tandem.dialplan.Onward.Way;
import io.tandem.types.ReleaseCause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A plan in the making. A stage is there before what follows it is known: so ways lead forward alone. */
final class PlanDraft {
    /** A call carries its plan along, and its snapshot has to stay small. */
    private static final int ROOM = 16;

    private final List<RingStage> stages = new ArrayList<>();

    /** @return its index; the call ends after it, until {@link #follow} says otherwise */
    int ring(List<Target> targets, Duration ringFor) {
        return ring(targets, ringFor, "");
    }

    /** @param callerPrefix shown before the caller's name */
    int ring(List<Target> targets, Duration ringFor, String callerPrefix) {
        return add(new RingStage(targets, ringFor, null, callerPrefix));
    }

    /** As {@link #ring}. */
    int add(RingStage stage) {
        stages.add(stage.followedBy(Onward.always(Way.END)));
        return stages.size() - 1;
    }

    void follow(int stage, Onward onward) {
        stages.set(stage, stages.get(stage).followedBy(onward));
    }

    /** No room for what forwardings would add. */
    boolean isFull() {
        return stages.size() >= ROOM;
    }

    RoutePlan from(Way first) {
        return new RoutePlan(stages, ReleaseCause.NO_ANSWER, first.diversions());
    }
}
