package io.tandem.edge.owner;

import io.tandem.contracts.calls.LastCall;
import io.tandem.contracts.calls.LastCall.Way;
import io.tandem.dialplan.Caller;
import io.tandem.dialplan.RedialCode;
import io.tandem.dialplan.RouteDecision;
import io.tandem.dialplan.Service;
import io.tandem.dialplan.TraceStep;
import io.tandem.edge.view.LastCalls;
import io.tandem.edge.view.Line;
import io.tandem.types.ExtensionNumber;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a code means that stands for a call of before. */
final class Redials {
    private final LastCalls last;
    private final CallbackWishes wishes;

    Redials(LastCalls last, CallbackWishes wishes) {
        this.last = last;
        this.wishes = wishes;
    }

    /** @return the number that is meant; what was dialled where that is no such code, or none is known */
    String number(KnownCaller caller, String dialled) {
        return meant(caller, dialled).map(LastCall::number).orElse(dialled);
    }

    private Optional<LastCall> meant(KnownCaller caller, String dialled) {
        if (!(caller.caller() instanceof Caller.Extension(ExtensionNumber number))) {
            return Optional.empty();
        }
        var line = new Line(caller.tenant(), number);
        return switch (dialled) {
            case RedialCode.AGAIN -> last.find(line, Way.DIALLED);
            case RedialCode.BACK -> last.find(line, Way.CALLER);
            case String _ -> Optional.empty();
        };
    }

    /**
     * @param routed what the dialplan says of the number
     * @return the same with what the code has meant, or why nobody can be called back
     */
    RouteDecision explained(KnownCaller caller, String dialled, RouteDecision routed, Instant now) {
        if (dialled.equals(Service.CALLBACK.code())
                && routed instanceof RouteDecision.Routed
                && caller.caller() instanceof Caller.Extension(ExtensionNumber number)) {
            return switch (wishes.of(new Line(caller.tenant(), number), now)) {
                case CallbackWishes.Possible possible -> with(step(possible.words()), routed);
                case CallbackWishes.Impossible(var cause, String words) ->
                    new RouteDecision.Refused(cause, List.of(step(words)));
            };
        }
        return meant(caller, dialled)
                .map(call -> with(step(dialled + " is " + call.number()), routed))
                .orElse(routed);
    }

    private static TraceStep step(String words) {
        return new TraceStep("redial", words);
    }

    private static RouteDecision with(TraceStep first, RouteDecision routed) {
        var trace = Stream.concat(Stream.of(first), routed.trace().stream()).toList();
        return switch (routed) {
            case RouteDecision.Routed(var plan, var _) -> new RouteDecision.Routed(plan, trace);
            case RouteDecision.Refused(var cause, var _, var emergency) ->
                new RouteDecision.Refused(cause, trace, emergency);
        };
    }
}
