package io.tandem.edge.owner;

import io.tandem.call.Call;
import io.tandem.call.CallSignal;
import io.tandem.call.CallState;
import io.tandem.call.RecordingState.Wish;
import io.tandem.call.Talk;
import io.tandem.call.Talking;
import io.tandem.dialplan.Caller;
import io.tandem.dialplan.DialplanSnapshot;
import io.tandem.dialplan.Target;
import io.tandem.edge.view.Dialplans;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.LegId;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Talks that are recorded because of who takes part in them, see {@link io.tandem.dialplan.RecordingPolicy}, or because somebody outside
 * wants it.
 */
final class RecordedTalks {
    private final CallTable calls;
    private final Dialplans dialplans;

    RecordedTalks(CallTable calls, Dialplans dialplans) {
        this.calls = calls;
        this.dialplans = dialplans;
    }

    /** Who is on a side of a talk. @param number empty: a trunk is there */
    private record Side(LegId leg, boolean placed, Optional<ExtensionNumber> number) {
        boolean isExternal() {
            return number.isEmpty();
        }
    }

    /** @return what has a talk recorded that has just begun, or whose former owner may have died before he could */
    Optional<CallSignal> begun(CallState before, CallSignal signal, CallState now) {
        boolean begins = !(before instanceof Talking) || signal instanceof CallSignal.TakenOver;
        return now instanceof Talking talking && begins && talking.talk().recorded() == null
                ? by(talking.call(), talking.talk()).map(leg -> new CallSignal.RecordingWanted(leg, Wish.ON))
                : Optional.empty();
    }

    /** @return whether policy has the call recorded as it is now, so that nobody may end that */
    boolean isMeant(CallState state) {
        return Talk.of(state).flatMap(talk -> by(state.call(), talk)).isPresent();
    }

    /**
     * Somebody outside wants a talk recorded, or not any more: once nothing else is under way in it.
     *
     * @param handled run when the log has it, or there is nothing to be done
     */
    void wanted(OwnedCall call, Wish wish, Runnable handled) {
        if (Talk.of(call.state).filter(talk -> areTwo(call.state.call(), talk)).isEmpty()) {
            handled.run();
            return;
        }
        call.recordingWishes.add(new RecordingWish(wish, handled));
        calls.touch(call);
    }

    void settle(OwnedCall call) {
        while (!call.resuming
                && call.signals.isEmpty()
                && call.state instanceof Talking(var _, Talk talk)
                && !call.recordingWishes.isEmpty()) {
            RecordingWish wanted = call.recordingWishes.remove();
            if (talk.recording().then(wanted.wish()) == talk.recording()) {
                wanted.handled().run();
            } else {
                call.handled.add(wanted.handled());
                calls.signal(call, new CallSignal.RecordingWanted(talk.caller().leg(), wanted.wish()));
            }
        }
    }

    /** The call is over: nothing is left to be wanted of it. */
    static void over(OwnedCall call) {
        call.recordingWishes.forEach(wanted -> wanted.handled().run());
        call.recordingWishes.clear();
    }

    private static boolean areTwo(Call call, Talk talk) {
        return side(call, talk, talk.caller().leg()).isPresent()
                && side(call, talk, talk.callee().leg()).isPresent()
                && talk.led() == null;
    }

    private Optional<LegId> by(Call call, Talk talk) {
        Optional<DialplanSnapshot> dialplan = dialplans.of(call.tenant());
        Optional<Side> caller = side(call, talk, talk.caller().leg());
        Optional<Side> callee = side(call, talk, talk.callee().leg());
        if (dialplan.isEmpty() || !areTwo(call, talk)) {
            return Optional.empty();
        }
        return Stream.of(caller.get(), callee.get())
                .filter(side -> {
                    boolean external =
                            (side == caller.get() ? callee : caller).get().isExternal();
                    return side.number()
                            .map(dialplan.get().extensions()::get)
                            .filter(entry -> entry.recording().covers(side.placed(), external))
                            .isPresent();
                })
                .map(Side::leg)
                .findFirst();
    }

    /** @return empty: the exchange itself is there */
    private static Optional<Side> side(Call call, Talk talk, LegId leg) {
        Optional<Target> calledAs = talk.calledAs(leg);
        if (calledAs.isEmpty()) {
            Optional<ExtensionNumber> own = call.caller() instanceof Caller.Extension(ExtensionNumber number)
                    ? Optional.of(number)
                    : Optional.empty();
            return Optional.of(new Side(leg, true, own));
        }
        return switch (calledAs.get()) {
            case Target.Extension extension -> Optional.of(new Side(leg, false, Optional.of(extension.number())));
            case Target.Trunk _ -> Optional.of(new Side(leg, false, Optional.empty()));
            case Target.Service _ -> Optional.empty();
        };
    }
}
