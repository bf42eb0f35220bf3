package io.tandem.call;

import io.tandem.call.CallSignal.LegAskedAfter;
import io.tandem.call.CallSignal.LegWanted;
import java.time.Instant;

/** What another call may have of this one, in whatever state it is. */
final class Handover {

    static CallStep wanted(CallState state, LegWanted wanted, Draft draft, Instant now) {
        return switch (state) {
            case Talking s when !s.talk().has(wanted.by()) -> withhold(s, wanted, Withheld.GONE, draft);
            case Talking s when wanted.early() -> withhold(s, wanted, Withheld.ANSWERED, draft);
            case Talking s -> Moved.begin(draft, s.talk(), wanted, now);
            case Locating s -> ringing(s, wanted, draft, now);
            case Preparing s -> ringing(s, wanted, draft, now);
            case Ringing s -> ringing(s, wanted, draft, now);
            case Moved s -> s.on(wanted, draft, now);
            case Ending _, Over _ -> withhold(state, wanted, Withheld.GONE, draft);
            // It is asked again when that is done.
            case Answering _, Rescuing _, Reoffering _, Fetching _, Reanchoring _, Reinviting _ ->
                draft.become(state::with);
        };
    }

    /** Nobody has answered who could be handed over. The caller gives up, and the target is called by the other call. */
    private static CallStep ringing(SettingUp state, LegWanted wanted, Draft draft, Instant now) {
        if (state.transfer().isPresent() || !wanted.by().equals(draft.callerLeg())) {
            return draft.become(state::with);
        }
        return CallMachine.on(state, new CallSignal.CallerCancelled(), now)
                .then(new CallEffect.WithholdLeg(wanted.as(), Withheld.RINGING));
    }

    private static CallStep withhold(CallState state, LegWanted wanted, Withheld why, Draft draft) {
        draft.effect(new CallEffect.WithholdLeg(wanted.as(), why));
        return draft.become(state::with);
    }

    /** Who is about to have it says nothing yet. */
    static CallStep askedAfter(CallState state, LegAskedAfter asked, Draft draft) {
        boolean awaited = state instanceof Fetching fetching && fetching.as().equals(asked.as());
        if (!awaited) {
            boolean held = state.hasPart(asked.as()) || draft.isClosing(asked.as());
            draft.effect(new CallEffect.TellOfLeg(asked.by(), asked.as(), held));
        }
        return draft.become(state::with);
    }

    private Handover() {}
}
