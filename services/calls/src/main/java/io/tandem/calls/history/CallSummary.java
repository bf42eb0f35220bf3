package io.tandem.calls.history;

import io.tandem.call.CallerName;
import io.tandem.call.RecordingState;
import io.tandem.dialplan.Caller;
import io.tandem.dialplan.Emergency;
import io.tandem.dialplan.TraceStep;
import io.tandem.types.CallId;
import io.tandem.types.NodeId;
import io.tandem.types.ReleaseCause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One call in one row: who, whom, when, how long, why it ended.
 *
 * @param reached whose phone answered, or else the last that was rung; what was dialled if none was
 * @param waited from the beginning to the answer, or to the end without one
 * @param talked from the answer to the end
 * @param endedBy null where neither side did
 * @param nodes that owned it, in order
 * @param dialplanVersion that routed it
 * @param emergency null unless help was called; null in summaries of before, too
 * @param recording off once it is over
 * @param attending null unless one of its sides is in a conference room just now
 */
public record CallSummary(
        CallId call,
        Phase phase,
        Direction direction,
        Caller caller,
        CallerName callerName,
        String dialled,
        String reached,
        Instant started,
        @Nullable Instant rang,
        @Nullable Instant answered,
        @Nullable Instant ended,
        @Nullable Duration waited,
        @Nullable Duration talked,
        @Nullable ReleaseCause cause,
        @Nullable Side endedBy,
        List<NodeId> nodes,
        long dialplanVersion,
        List<TraceStep> trace,
        List<LegSummary> legs,
        @Nullable Attending attending,
        @Nullable Emergency emergency,
        RecordingState recording) {
    public CallSummary {
        nodes = List.copyOf(nodes);
        trace = List.copyOf(trace);
        legs = List.copyOf(legs);
        // Rows of before know nothing of it.
        recording = Objects.requireNonNullElse(recording, RecordingState.OFF);
    }

    /** @return the slot in which its other side waits just now */
    public Optional<String> parkedAt() {
        return legs.stream()
                .filter(leg -> ended == null && leg.answered() != null && leg.released() == null)
                .flatMap(leg -> Numbers.slot(leg.target()).stream())
                .findFirst();
    }

    public String from() {
        return Numbers.of(caller);
    }

    /** Every number that had to do with the call. */
    public List<String> parties() {
        return Stream.concat(Stream.of(from(), dialled, reached), legs.stream().map(LegSummary::number))
                .filter(number -> !number.isEmpty())
                .distinct()
                .toList();
    }
}
