package io.tandem.call;

import io.tandem.call.CallSignal.CallOffered;
import io.tandem.call.CallSignal.CallerCancelled;
import io.tandem.call.CallSignal.ContactsFound;
import io.tandem.call.CallSignal.DeadlineReached;
import io.tandem.call.CallSignal.EndRequested;
import io.tandem.call.CallSignal.FromCall;
import io.tandem.call.CallSignal.InTalk;
import io.tandem.call.CallSignal.LegAnswered;
import io.tandem.call.CallSignal.LegClosed;
import io.tandem.call.CallSignal.LegHungUp;
import io.tandem.call.CallSignal.LegLost;
import io.tandem.call.CallSignal.LegProgressed;
import io.tandem.call.CallSignal.LegRedirected;
import io.tandem.call.CallSignal.LegRejected;
import io.tandem.call.CallSignal.LegTrying;
import io.tandem.call.CallSignal.MediaLost;
import io.tandem.call.CallSignal.MediaPrepared;
import io.tandem.call.CallSignal.MediaRefused;
import io.tandem.call.CallSignal.RedirectionFound;
import io.tandem.call.CallSignal.RelayLost;
import io.tandem.call.CallSignal.ReofferAnswered;
import io.tandem.call.CallSignal.ReofferReceived;
import io.tandem.call.CallSignal.ReofferRejected;
import io.tandem.call.CallSignal.TakenOver;
import io.tandem.call.CallSignal.ToMenu;
import io.tandem.call.CallSignal.TrunkUnavailable;
import io.tandem.dialplan.Target;
import io.tandem.types.ReleaseCause;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The phones of a stage's targets are being looked up.
 *
 * @param media what earlier stages were offered; null before the first
 * @param awaited targets without a reply
 */
public record Locating(
        Call call, Setup setup, @Nullable PreparedMedia media, List<Target> awaited, List<Contact> found, Instant until)
        implements SettingUp {
    public Locating {
        awaited = List.copyOf(awaited);
        found = List.copyOf(found);
    }

    static CallStep begin(Draft draft, Setup setup, @Nullable PreparedMedia media, Instant now) {
        List<Target> targets = setup.ringStage().targets().stream().distinct().toList();
        targets.forEach(target -> draft.effect(new CallEffect.FindContacts(target)));
        Instant until = now.plus(Waits.CONTACTS);
        return draft.become(call -> new Locating(call, setup, media, targets, List.of(), until));
    }

    CallStep on(CallSignal signal, Draft draft, Instant now) {
        return switch (signal) {
            case ContactsFound s ->
                awaited.contains(s.target()) ? found(setup, s.target(), s.contacts(), draft, now) : stay(draft);
            case TrunkUnavailable s ->
                awaited.contains(s.target())
                        ? found(setup.failed(s.target(), s.fault(), 0), s.target(), List.of(), draft, now)
                        : stay(draft);
            case DeadlineReached() -> now.isBefore(until) ? stay(draft) : ring(draft, setup, found, now);
            case CallerCancelled() -> end(draft, EndReason.cancelledBy(call.callerLeg()), now);
            case LegHungUp s -> end(draft, EndReason.hungUpBy(s.leg()), now);
            case LegLost s -> end(draft, EndReason.lost(s.leg(), s.cause()), now);
            case EndRequested(ReleaseCause cause) -> end(draft, EndReason.of(cause), now);
            case TakenOver s -> s.mediaAlive() ? begin(draft, setup, media, now) : prepareAgain(draft, now);
            case MediaLost s -> runsOver(s.session()) ? prepareAgain(draft, now) : stay(draft);
            case RelayLost(var relay) -> runsOver(relay) ? prepareAgain(draft, now) : stay(draft);
            case ReofferReceived s -> {
                draft.effect(new CallEffect.RejectReoffer(s.leg(), RejectStatus.PENDING));
                yield stay(draft);
            }
            case CallOffered _,
                    FromCall _,
                    ToMenu _,
                    LegTrying _,
                    InTalk _,
                    RedirectionFound _,
                    LegRedirected _,
                    LegProgressed _,
                    LegAnswered _,
                    LegRejected _,
                    LegClosed _,
                    ReofferAnswered _,
                    ReofferRejected _,
                    MediaPrepared _,
                    MediaRefused _ -> stay(draft);
        };
    }

    private CallStep found(Setup known, Target of, List<Contact> contacts, Draft draft, Instant now) {
        List<Target> missing =
                awaited.stream().filter(target -> !target.equals(of)).toList();
        List<Contact> all = Stream.concat(found.stream(), contacts.stream()).toList();
        return missing.isEmpty()
                ? ring(draft, known, all, now)
                : draft.become(call -> new Locating(call, known, media, missing, all, until));
    }

    private CallStep ring(Draft draft, Setup setup, List<Contact> contacts, Instant now) {
        return contacts.isEmpty()
                ? Hunting.nowhere(draft, setup, media, now)
                : Preparing.begin(draft, setup, media, contacts, now);
    }

    private CallStep prepareAgain(Draft draft, Instant now) {
        session().ifPresent(lost -> draft.effect(new CallEffect.ReleaseMedia(lost)));
        return begin(draft, setup, null, now);
    }

    private CallStep end(Draft draft, EndReason why, Instant now) {
        return Ending.unanswered(draft, setup, Leftover.of(media), why, now);
    }

    private CallStep stay(Draft draft) {
        return draft.become(this::with);
    }

    @Override
    public Locating with(Setup changed) {
        return new Locating(call, changed, media, awaited, found, until);
    }

    @Override
    public Locating with(Call changed) {
        return new Locating(changed, setup, media, awaited, found, until);
    }

    @Override
    public List<LegView> takingPart() {
        return setup.views(call);
    }

    @Override
    public Optional<Instant> waitsUntil() {
        return Optional.of(until);
    }

    @Override
    public Optional<RelaySession> session() {
        return Optional.ofNullable(media).map(PreparedMedia::session);
    }
}
