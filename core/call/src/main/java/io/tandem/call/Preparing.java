package io.tandem.call;

import io.tandem.call.CallSignal.CallOffered;
import io.tandem.call.CallSignal.CallerCancelled;
import io.tandem.call.CallSignal.ContactsFound;
import io.tandem.call.CallSignal.DeadlineReached;
import io.tandem.call.CallSignal.EndRequested;
import io.tandem.call.CallSignal.LegAnswered;
import io.tandem.call.CallSignal.LegClosed;
import io.tandem.call.CallSignal.LegHungUp;
import io.tandem.call.CallSignal.LegLost;
import io.tandem.call.CallSignal.LegProgressed;
import io.tandem.call.CallSignal.LegRejected;
import io.tandem.call.CallSignal.MediaLost;
import io.tandem.call.CallSignal.MediaPrepared;
import io.tandem.call.CallSignal.MediaRefused;
import io.tandem.call.CallSignal.RelayLost;
import io.tandem.call.CallSignal.ReofferAnswered;
import io.tandem.call.CallSignal.ReofferReceived;
import io.tandem.call.CallSignal.ReofferRejected;
import io.tandem.call.CallSignal.TakenOver;
import io.tandem.types.ReleaseCause;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A relay has been asked for a session with the caller; no phone rings. */
public record Preparing(Call call, Setup setup, int step, Instant until) implements CallState {

    static CallStep begin(Draft draft, Setup setup, Instant now) {
        int step = draft.nextStep();
        draft.effect(new CallEffect.OfferMedia(step, draft.callerLeg(), setup.offer(), Optional.empty()));
        return draft.become(call -> new Preparing(call, setup, step, now.plus(Waits.RELAY)));
    }

    CallStep on(CallSignal signal, Draft draft, Instant now) {
        return switch (signal) {
            case MediaPrepared s -> s.step() == step ? prepared(s, draft, now) : stay(draft);
            case MediaRefused s -> s.step() == step ? end(draft, 0, EndReason.of(s.cause()), now) : stay(draft);
            case DeadlineReached() ->
                now.isBefore(until) ? stay(draft) : end(draft, step, EndReason.of(ReleaseCause.NO_MEDIA_RELAY), now);
            case CallerCancelled() -> end(draft, step, EndReason.cancelledBy(call.callerLeg()), now);
            case LegHungUp s -> end(draft, step, EndReason.hungUpBy(s.leg()), now);
            case LegLost s -> end(draft, step, EndReason.lost(s.leg(), s.cause()), now);
            case EndRequested(ReleaseCause cause) -> end(draft, step, EndReason.of(cause), now);
            case TakenOver _ -> begin(draft, setup, now);
            case ReofferReceived s -> {
                draft.effect(new CallEffect.RejectReoffer(s.leg(), RejectStatus.PENDING));
                yield stay(draft);
            }
            case CallOffered _,
                    ContactsFound _,
                    LegProgressed _,
                    LegAnswered _,
                    LegRejected _,
                    LegClosed _,
                    ReofferAnswered _,
                    ReofferRejected _,
                    MediaLost _,
                    RelayLost _ -> stay(draft);
        };
    }

    private CallStep prepared(MediaPrepared reply, Draft draft, Instant now) {
        return Locating.begin(draft, setup, new PreparedMedia(reply.session(), reply.sdp()), now);
    }

    private CallStep end(Draft draft, int awaitedStep, EndReason why, Instant now) {
        return Ending.withoutMedia(draft, setup, awaitedStep, why, now);
    }

    private CallStep stay(Draft draft) {
        return draft.become(this::with);
    }

    @Override
    public int awaitedMedia() {
        return step;
    }

    @Override
    public Preparing with(Call changed) {
        return new Preparing(changed, setup, step, until);
    }

    @Override
    public List<LegView> takingPart() {
        return setup.views(call.callerLeg());
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
