package io.tandem.call;

import io.tandem.call.CallSignal.LegGone;
import io.tandem.call.CallSignal.LegHeld;
import io.tandem.call.CallSignal.LegWanted;
import io.tandem.call.ClosingLeg.Closing;
import io.tandem.dialplan.Target;
import io.tandem.types.LegId;
import io.tandem.types.ReleaseCause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The call is over, and one of its legs goes on in another call. What its phone says still comes here, since the dialog's tag
 * names this call, and is passed on until that call knows the leg no more.
 *
 * @param party who has moved
 * @param by what it was called as; null for the call's caller
 * @param to where it goes on
 * @param released the relay session that was given up; given up again after a takeover
 * @param held whether the other call is known to have it; one that ends before gives it back, to be hung up
 * @param until the other call is asked again
 */
public record Moved(
        Call call, Party party, @Nullable Target by, LegAddress to, RelaySession released, boolean held, Instant until)
        implements CallState {

    /** The transferor is let go, and the other side handed over. */
    static CallStep begin(Draft draft, Talk talk, LegWanted wanted, Instant now) {
        Party party = talk.otherThan(wanted.by());
        List<CallFact> facts = new ArrayList<>();
        talk.calledAs(wanted.by())
                .ifPresent(as -> facts.add(new CallFact.LegReleased(wanted.by(), ReleaseCause.NORMAL)));
        facts.add(new CallFact.LegMoved(party.leg(), wanted.as().call()));
        facts.add(new CallFact.CallEnded(ReleaseCause.NORMAL, true, wanted.by().toString()));
        draft.commit(Milestone.ENDED, facts);
        Target by = talk.calledAs(party.leg()).orElse(null);
        Instant until = now.plus(Waits.HANDING_OVER);
        draft.effect(new CallEffect.HandLeg(wanted.as(), party, Optional.ofNullable(by)));
        draft.close(wanted.by(), Closing.HANG_UP, ReleaseCause.NORMAL, now);
        draft.effect(new CallEffect.ReleaseMedia(talk.session()));
        return draft.become(call -> new Moved(call, party, by, wanted.as(), talk.session(), false, until));
    }

    CallStep on(CallSignal signal, Draft draft, Instant now) {
        return switch (signal) {
            case LegWanted s -> wanted(s, draft);
            case LegHeld s -> s.as().equals(to) ? stay(draft, true, now.plus(Waits.MOVED)) : stay(draft);
            case LegGone s -> s.as().equals(to) ? gone(draft, now) : stay(draft);
            case CallSignal.DeadlineReached() -> now.isBefore(until) ? stay(draft) : ask(draft, now);
            case CallSignal.TakenOver _ -> ask(draft.effect(new CallEffect.ReleaseMedia(released)), now);
            case CallSignal _ -> stay(draft);
        };
    }

    private CallStep wanted(LegWanted wanted, Draft draft) {
        draft.effect(
                wanted.as().equals(to)
                        ? new CallEffect.HandLeg(to, party, Optional.ofNullable(by))
                        : new CallEffect.WithholdLeg(wanted.as(), Withheld.GONE));
        return stay(draft);
    }

    private CallStep ask(Draft draft, Instant now) {
        draft.effect(new CallEffect.AskAfterLeg(to));
        return stay(draft, held, now.plus(held ? Waits.MOVED : Waits.HANDING_OVER));
    }

    private CallStep gone(Draft draft, Instant now) {
        if (!held) {
            draft.close(party.leg(), Closing.HANG_UP, ReleaseCause.NORMAL, now);
        }
        return Ending.forgotten(draft, now);
    }

    private CallStep stay(Draft draft) {
        return draft.become(this::with);
    }

    private CallStep stay(Draft draft, boolean known, Instant next) {
        return draft.become(changed -> new Moved(changed, party, by, to, released, known, next));
    }

    @Override
    public Moved with(Call changed) {
        return new Moved(changed, party, by, to, released, held, until);
    }

    public LegId leg() {
        return party.leg();
    }

    @Override
    public List<LegView> takingPart() {
        return List.of(new LegView(party.leg(), LegView.Standing.ANSWERED));
    }

    @Override
    public Optional<Instant> waitsUntil() {
        return Optional.of(until);
    }

    @Override
    public Optional<RelaySession> session() {
        return Optional.empty();
    }
}
