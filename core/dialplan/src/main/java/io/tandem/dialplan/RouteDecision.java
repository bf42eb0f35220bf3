package io.tandem.dialplan;

import io.tandem.types.ReleaseCause;
import java.util.List;

/** What becomes of a call, and the reasons in the order they were found. */
public sealed interface RouteDecision {
    List<TraceStep> trace();

    /** Ring the stages of the plan one after the other. */
    record Routed(RoutePlan plan, List<TraceStep> trace) implements RouteDecision {
        public Routed {
            trace = List.copyOf(trace);
        }
    }

    /** Reject the call. */
    record Refused(ReleaseCause cause, List<TraceStep> trace) implements RouteDecision {
        public Refused {
            trace = List.copyOf(trace);
        }
    }
}
