package io.tandem.edge.owner;

import io.tandem.call.Call;
import io.tandem.call.CallFact;
import io.tandem.contracts.calls.LastCall;
import io.tandem.contracts.calls.LastCall.Outcome;
import io.tandem.contracts.calls.LastCall.Way;
import io.tandem.dialplan.Caller;
import io.tandem.dialplan.CallerIdentity;
import io.tandem.dialplan.Forwarding.Why;
import io.tandem.dialplan.Target;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.ReleaseCause;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Remembers of each call that has ended who has called whom, for codes that mean the last one ({@code *66}, {@code *69}, {@code *870}). */
final class RecentCalls {
    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]+");

    private final RedialNews news;

    RecentCalls(RedialNews news) {
        this.news = news;
    }

    void happened(OwnedCall call, CallFact fact, Instant at) {
        if (fact instanceof CallFact.LegOffered(var leg, Target.Extension phone)) {
            call.rung.putIfAbsent(phone.number(), Outcome.NO_ANSWER);
        } else if (fact instanceof CallFact.CallForwarded(ExtensionNumber by, Why why, String to)) {
            call.rung.put(by, why == Why.BUSY || why == Why.DO_NOT_DISTURB ? Outcome.BUSY : Outcome.NO_ANSWER);
        } else if (fact instanceof CallFact.CallAnswered(var leg, Target.Extension phone)) {
            call.rung.put(phone.number(), Outcome.TALKED);
        } else if (fact instanceof CallFact.CallEnded ended) {
            tell(call, ended, at);
        }
    }

    private void tell(OwnedCall call, CallFact.CallEnded ended, Instant at) {
        Call state = call.state.call();
        ExtensionNumber own = state.caller() instanceof Caller.Extension(ExtensionNumber number) ? number : null;
        if (own != null && isNumber(CallerIdentity.number(state.dialled()))) {
            news.publish(new LastCall(1, state.tenant(), own, Way.DIALLED, state.dialled(), outcome(call, ended), at));
        }
        if (!state.callerName().withheld() && isNumber(state.callerName().number())) {
            call.rung.forEach((number, outcome) -> {
                if (!number.equals(own)) {
                    String caller = state.callerName().number();
                    news.publish(new LastCall(1, state.tenant(), number, Way.CALLER, caller, outcome, at));
                }
            });
        }
    }

    /** A code is no number that could be dialled again: it has done its work. */
    private static boolean isNumber(String dialled) {
        return NUMBER.matcher(dialled).matches();
    }

    private static Outcome outcome(OwnedCall call, CallFact.CallEnded ended) {
        String dialled = CallerIdentity.number(call.state.call().dialled());
        @Nullable Outcome known = ExtensionNumber.isValid(dialled) ? call.rung.get(new ExtensionNumber(dialled)) : null;
        if (!ended.answered() && ended.cause() == ReleaseCause.BUSY) {
            return Outcome.BUSY;
        }
        return known != null ? known : ended.answered() ? Outcome.TALKED : Outcome.NO_ANSWER;
    }
}
