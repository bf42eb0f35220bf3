package io.tandem.dialplan;

import io.tandem.types.ExtensionNumber;
import io.tandem.types.ReleaseCause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One evaluation in the making: the question, and the reasons found so far. Lives for one request. */
final class Routing {
    private final List<TraceStep> trace = new ArrayList<>();
    private final DialplanSnapshot snapshot;
    private final Caller caller;
    private final String dialled;
    private final DialledNumber number;

    Routing(DialplanSnapshot snapshot, RouteRequest request) {
        this.snapshot = snapshot;
        caller = request.caller();
        dialled = request.dialled();
        number = DialledNumber.read(dialled, snapshot.countryCode(), snapshot.trunkPrefix());
    }

    DialplanSnapshot snapshot() {
        return snapshot;
    }

    Caller caller() {
        return caller;
    }

    /** As it came, for people. */
    String dialled() {
        return dialled.isBlank() ? "(nothing)" : dialled;
    }

    DialledNumber number() {
        return number;
    }

    /** The calling extension, where the call comes from inside. */
    Optional<ExtensionNumber> callingExtension() {
        return switch (caller) {
            case Caller.Extension extension -> Optional.of(extension.number());
            case Caller.Trunk _ -> Optional.empty();
        };
    }

    void because(String rule, String words) {
        trace.add(new TraceStep(rule, words));
    }

    RouteDecision refuse(String rule, ReleaseCause cause, String words) {
        because(rule, words);
        return new RouteDecision.Refused(cause, trace);
    }

    RouteDecision ring(List<RingStage> stages) {
        return new RouteDecision.Routed(new RoutePlan(stages, ReleaseCause.NO_ANSWER), trace);
    }
}
