package io.tandem.dialplan;

import io.tandem.types.ReleaseCause;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of a call, and the reasons in the order they were found. */
public sealed interface RouteDecision {
    List<TraceStep> trace();

    /** Ring the stages of the plan one after the other. */
    record Routed(RoutePlan plan, List<TraceStep> trace) implements RouteDecision {
        public Routed {
            trace = List.copyOf(trace);
        }
    }

    /**
     * Reject the call.
     *
     * @param emergency null unless it is a call for help that nobody can take
     */
    record Refused(
            ReleaseCause cause,
            List<TraceStep> trace,
            @Nullable Emergency emergency) implements RouteDecision {
        public Refused {
            trace = List.copyOf(trace);
        }

        public Refused(ReleaseCause cause, List<TraceStep> trace) {
            this(cause, trace, null);
        }
    }
}
