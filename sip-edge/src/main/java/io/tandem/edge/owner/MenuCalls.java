package io.tandem.edge.owner;

import io.tandem.call.CallEffect;
import io.tandem.call.CallSignal;
import io.tandem.call.Digit;
import io.tandem.call.Led;
import io.tandem.call.Talk;
import io.tandem.contracts.calls.CallCommand;
import io.tandem.contracts.calls.MenuQuestion;
import io.tandem.dialplan.Dialplan;
import io.tandem.dialplan.RouteDecision;
import io.tandem.dialplan.RouteRequest;
import io.tandem.dialplan.TraceStep;
import io.tandem.edge.view.Dialplans;
import io.tandem.types.LegId;
import io.tandem.types.ReleaseCause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Between calls in menus and who leads them: questions out, answers in, and where the numbers lead that callers are sent to. */
final class MenuCalls {
    private static final Duration PRESSED = Duration.ofMillis(100);

    private final CallTable calls;
    private final CallNews news;
    private final Dialplans dialplans;

    MenuCalls(CallTable calls, CallNews news, Dialplans dialplans) {
        this.calls = calls;
        this.news = news;
        this.dialplans = dialplans;
    }

    void ask(OwnedCall call, CallEffect.AskLeader asked) {
        var caller = call.state.call();
        news.publish(new MenuQuestion(
                1,
                call.id,
                call.tenant(),
                asked.question(),
                asked.asked(),
                asked.flow(),
                caller.callerName().number(),
                caller.dialled(),
                asked.run(),
                asked.ask()));
    }

    void answered(OwnedCall call, CallCommand.LeadCaller said) {
        calls.signal(call, new CallSignal.LeaderAnswered(said.question(), said.run(), said.heard(), said.answer()));
    }

    void findWay(OwnedCall call, CallEffect.FindWayFromMenu find, Instant now) {
        var caller = call.state.call().caller();
        RouteDecision decision = dialplans
                .of(call.tenant())
                .map(plan -> Dialplan.inside(plan, RouteRequest.ofCall(caller, find.to(), now, 0, dialplans.turns())))
                .orElseGet(() -> new RouteDecision.Refused(
                        ReleaseCause.INTERNAL_ERROR,
                        List.of(new TraceStep("no-dialplan", "This edge has no dialplan of the tenant"))));
        calls.signal(call, new CallSignal.WayFromMenuFound(find.to(), find.because(), decision));
    }

    /** @return whether the key is for a menu: then it is no code of a talk's */
    boolean pressed(OwnedCall call, LegId leg, char key) {
        if (led(call).isEmpty()) {
            return false;
        }
        calls.signal(call, new CallSignal.DigitReceived(leg, new Digit(key, PRESSED)));
        return true;
    }

    static Optional<Led> led(OwnedCall call) {
        return Talk.of(call.state).map(Talk::led);
    }
}
