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
import io.tandem.types.ReleaseCause;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A relay is being asked for a session with the caller, or for one more offer out of it: one for each kind of phone that is
 * about to ring. None rings yet.
 *
 * @param contacts of this stage
 * @param media what has been offered so far; null before the first reply
 * @param profile the kind that the awaited offer is for
 */
public record Preparing(
        Call call,
        Setup setup,
        List<Contact> contacts,
        @Nullable PreparedMedia media,
        MediaProfile profile,
        int step,
        Instant until)
        implements SettingUp {
    public Preparing {
        contacts = List.copyOf(contacts);
    }

    /** Rings at once where every kind of phone has its offer from an earlier stage. */
    static CallStep begin(
            Draft draft, Setup setup, @Nullable PreparedMedia media, List<Contact> contacts, Instant now) {
        Optional<MediaProfile> missing = contacts.stream()
                .map(Contact::profile)
                .filter(profile -> media == null || media.offerTo(profile).isEmpty())
                .findFirst();
        return media != null && missing.isEmpty()
                ? Ringing.begin(draft, setup, media, contacts, now)
                : ask(draft, setup, media, contacts, missing.orElse(MediaProfile.PHONE), now);
    }

    private static CallStep ask(
            Draft draft,
            Setup setup,
            @Nullable PreparedMedia media,
            List<Contact> contacts,
            MediaProfile profile,
            Instant now) {
        int step = draft.nextStep();
        draft.effect(new CallEffect.OfferMedia(
                step,
                setup.asker().leg(draft.call()),
                setup.offer(),
                Optional.ofNullable(media).map(PreparedMedia::session),
                setup.newcomers(profile)));
        Instant until = now.plus(Waits.RELAY);
        return draft.become(call -> new Preparing(call, setup, contacts, media, profile, step, until));
    }

    CallStep on(CallSignal signal, Draft draft, Instant now) {
        return switch (signal) {
            case MediaPrepared s -> s.step() == step ? prepared(s, draft, now) : stay(draft);
            case MediaRefused s -> s.step() == step ? refused(0, s.cause(), draft, now) : stay(draft);
            case DeadlineReached() ->
                now.isBefore(until) ? stay(draft) : refused(step, ReleaseCause.NO_MEDIA_RELAY, draft, now);
            case CallerCancelled() -> end(draft, step, EndReason.cancelledBy(call.callerLeg()), now);
            case LegHungUp s -> end(draft, step, EndReason.hungUpBy(s.leg()), now);
            case LegLost s -> end(draft, step, EndReason.lost(s.leg(), s.cause()), now);
            case EndRequested(ReleaseCause cause) -> end(draft, step, EndReason.of(cause), now);
            case TakenOver _ -> again(draft, now);
            case MediaLost s -> runsOver(s.session()) ? again(draft, now) : stay(draft);
            case RelayLost(var relay) -> runsOver(relay) ? again(draft, now) : stay(draft);
            case ReofferReceived s -> {
                draft.effect(new CallEffect.RejectReoffer(s.leg(), RejectStatus.PENDING));
                yield stay(draft);
            }
            case CallOffered _,
                    FromCall _,
                    ToMenu _,
                    LegTrying _,
                    TrunkUnavailable _,
                    InTalk _,
                    RedirectionFound _,
                    LegRedirected _,
                    ContactsFound _,
                    LegProgressed _,
                    LegAnswered _,
                    LegRejected _,
                    LegClosed _,
                    ReofferAnswered _,
                    ReofferRejected _ -> stay(draft);
        };
    }

    private CallStep prepared(MediaPrepared reply, Draft draft, Instant now) {
        PreparedMedia before = media == null ? new PreparedMedia(reply.session(), List.of()) : media;
        return begin(draft, setup, before.with(profile, reply.sdp()), contacts, now);
    }

    /** Those who have an offer ring without the others; the first offer is everybody's, since it brings the session. */
    private CallStep refused(int awaitedStep, ReleaseCause cause, Draft draft, Instant now) {
        PreparedMedia made = media;
        if (made == null) {
            return setup.asker().refused(draft, setup, new Leftover(null, null, awaitedStep), EndReason.of(cause), now);
        }
        List<Contact> able = contacts.stream()
                .filter(contact -> made.offerTo(contact).isPresent())
                .toList();
        return able.isEmpty()
                ? Hunting.afterStage(draft, setup, made, Refusal.of(cause), now)
                : Ringing.begin(draft, setup, made, able, now);
    }

    private CallStep again(Draft draft, Instant now) {
        session().ifPresent(lost -> draft.effect(new CallEffect.ReleaseMedia(lost)));
        return Locating.begin(draft, setup, null, now);
    }

    private CallStep end(Draft draft, int awaitedStep, EndReason why, Instant now) {
        return Ending.unanswered(draft, setup, new Leftover(null, session().orElse(null), awaitedStep), why, now);
    }

    private CallStep stay(Draft draft) {
        return draft.become(this::with);
    }

    @Override
    public int awaitedMedia() {
        return step;
    }

    @Override
    public Preparing with(Setup changed) {
        return new Preparing(call, changed, contacts, media, profile, step, until);
    }

    @Override
    public Preparing with(Call changed) {
        return new Preparing(changed, setup, contacts, media, profile, step, until);
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
