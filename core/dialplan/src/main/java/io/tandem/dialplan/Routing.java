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
    private final RouteRequest request;
    private final String dialled;
    private final DialledNumber number;

    Routing(DialplanSnapshot snapshot, RouteRequest request) {
        this.snapshot = snapshot;
        this.request = request;
        dialled = CallerIdentity.behindCode(request.caller(), request.dialled());
        number = DialledNumber.read(dialled, snapshot.countryCode(), snapshot.trunkPrefix());
        callingExtension().ifPresent(this::presented);
    }

    private void presented(ExtensionNumber extension) {
        if (isWithheld()) {
            because("caller-id", CallerIdentity.WITHHOLD + " withholds the number of " + extension + " in this call");
        } else if (CallerIdentity.has(request.caller(), request.dialled(), CallerIdentity.SHOW)) {
            because("caller-id", CallerIdentity.SHOW + " shows the number of " + extension + " in this call");
        }
    }

    /** Whether the caller has said for this call that he does not want to be known. */
    boolean isWithheld() {
        return CallerIdentity.has(request.caller(), request.dialled(), CallerIdentity.WITHHOLD);
    }

    /** Whether he does not want to be known outside. */
    boolean isWithheldOutside() {
        return !isWithheld() && CallerIdentity.isWithheldOutside(snapshot, request.caller(), request.dialled());
    }

    DialplanSnapshot snapshot() {
        return snapshot;
    }

    Caller caller() {
        return request.caller();
    }

    /** As it came, without a code that shows or withholds the caller's number; for people. */
    String dialled() {
        return dialled.isBlank() ? "(nothing)" : dialled;
    }

    DialledNumber number() {
        return number;
    }

    int forwardedBefore() {
        return request.forwardedBefore();
    }

    /** Whether it is a call, and not words. */
    boolean isCall() {
        return request.kind() != RouteRequest.Kind.WORDS;
    }

    /** Whether a side of a talk is sent there, and does not call itself. */
    boolean isTransfer() {
        return request.kind() == RouteRequest.Kind.TRANSFER;
    }

    /** What counts of what an extension has set. */
    Forwarding forwardingOf(ExtensionEntry extension) {
        return switch (request.kind()) {
            case CALL, TRANSFER -> extension.forwarding();
            case WORDS -> Forwarding.NONE;
        };
    }

    /** Empty when withheld. */
    String callerNumber() {
        return switch (request.caller()) {
            case Caller.Extension extension -> extension.number().digits();
            case Caller.Trunk trunk -> trunk.number();
        };
    }

    /** The calling extension, where the call comes from inside. */
    Optional<ExtensionNumber> callingExtension() {
        return switch (request.caller()) {
            case Caller.Extension extension -> Optional.of(extension.number());
            case Caller.Trunk _ -> Optional.empty();
        };
    }

    /** @return how many calls the group has had before this one */
    int turn(ExtensionNumber group) {
        return request.turns().next(snapshot.tenant(), group);
    }

    int chance(int bound) {
        return request.turns().chance(bound);
    }

    void because(String rule, String words) {
        trace.add(new TraceStep(rule, words));
    }

    RouteDecision refuse(String rule, ReleaseCause cause, String words) {
        because(rule, words);
        return refuse(cause);
    }

    /** For what {@code because} has said last. */
    RouteDecision refuse(ReleaseCause cause) {
        return new RouteDecision.Refused(cause, trace);
    }

    /** A call for help, for what {@code because} has said last. */
    RouteDecision refuse(Emergency emergency) {
        return new RouteDecision.Refused(ReleaseCause.UNREACHABLE, trace, emergency);
    }

    RouteDecision ring(RoutePlan plan) {
        return new RouteDecision.Routed(plan, trace);
    }
}
