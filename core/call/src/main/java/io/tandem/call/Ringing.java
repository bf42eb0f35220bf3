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
import io.tandem.call.CallSignal.LegHanded;
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
import io.tandem.sdp.Sdp;
import io.tandem.types.LegId;
import io.tandem.types.ReleaseCause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The phones of a stage are being offered the call.
 *
 * @param early the callee's sound that the caller hears, or is about to
 * @param until the end of this stage
 * @param silentUntil when a carrier that has not said a word gives way to the next; null where it has, or there is none
 */
public record Ringing(
        Call call,
        Setup setup,
        PreparedMedia media,
        @Nullable EarlyMedia early,
        Instant until,
        @Nullable Instant silentUntil)
        implements SettingUp {

    static CallStep begin(Draft draft, Setup setup, PreparedMedia media, List<Contact> contacts, Instant now) {
        List<CalleeLeg> legs = contacts.stream()
                .distinct()
                .map(contact -> new CalleeLeg(draft.openLeg(), contact, false, List.of(), setup.diversions()))
                .toList();
        List<CallFact> facts = new ArrayList<>(setup.unpublished());
        legs.forEach(
                leg -> facts.add(new CallFact.LegOffered(leg.id(), leg.contact().target())));
        draft.commit(setup.created() == null ? Milestone.CHANGED : Milestone.CREATED, facts);
        if (setup.isForwarded()) {
            setup.asker().hearsOfForwarding(draft);
        }
        legs.forEach(leg -> draft.effect(LegOffer.of(draft.call(), setup, leg, media)));
        Instant until = now.plus(setup.ringStage().ringFor());
        Instant silentUntil = silentUntil(setup, now);
        return draft.become(call -> new Ringing(call, setup.offeredTo(legs), media, null, until, silentUntil));
    }

    private static @Nullable Instant silentUntil(Setup setup, Instant now) {
        return Hunting.hasAnotherTrunk(setup) ? now.plus(Waits.CARRIER) : null;
    }

    CallStep on(CallSignal signal, Draft draft, Instant now) {
        return switch (signal) {
            case LegTrying s -> setup.leg(s.leg()).isPresent() ? heard().stay(draft) : stay(draft);
            case LegProgressed s ->
                setup.leg(s.leg()).map(leg -> progressed(leg, s, draft)).orElseGet(() -> stay(draft));
            case LegAnswered s ->
                setup.leg(s.leg())
                        .map(leg -> Answering.begin(draft, setup, media, leg, s.answer(), until, now))
                        .orElseGet(() -> stay(draft));
            case LegRejected s -> lost(s.leg(), new Refusal(s.cause(), s.status()), draft, now);
            case LegRedirected s -> redirected(s, draft);
            case RedirectionFound s -> follow(s, draft, now);
            case LegHungUp s -> hungUp(s.leg(), draft, now);
            case LegLost s ->
                isAskers(s.leg())
                        ? end(draft, EndReason.lost(s.leg(), s.cause()), now)
                        : lost(s.leg(), Refusal.of(s.cause()), draft, now);
            case CallerCancelled() -> end(draft, EndReason.cancelledBy(call.callerLeg()), now);
            case DeadlineReached() -> deadline(draft, now);
            case EndRequested(ReleaseCause cause) -> end(draft, EndReason.of(cause), now);
            case MediaPrepared s -> early != null && early.step() == s.step() ? hear(s.sdp(), draft) : stay(draft);
            case MediaRefused s -> early != null && early.step() == s.step() ? tellRinging(draft) : stay(draft);
            case LegHanded s -> Pickups.isAwaited(this, s.as()) ? Pickups.taken(this, s, draft, now) : stay(draft);
            case MediaLost s -> runsOver(s.session()) ? prepareAgain(draft, now) : stay(draft);
            case RelayLost(var relay) -> relay.equals(media.session().relay()) ? prepareAgain(draft, now) : stay(draft);
            case TakenOver s -> s.mediaAlive() ? offerAgain(draft, now) : prepareAgain(draft, now);
            case ReofferReceived s -> {
                draft.effect(new CallEffect.RejectReoffer(s.leg(), RejectStatus.PENDING));
                yield stay(draft);
            }
            case CallOffered _,
                    FromCall _,
                    ToMenu _,
                    TrunkUnavailable _,
                    InTalk _,
                    ContactsFound _,
                    LegClosed _,
                    ReofferAnswered _,
                    ReofferRejected _ -> stay(draft);
        };
    }

    private CallStep progressed(CalleeLeg leg, LegProgressed signal, Draft draft) {
        if (!leg.rang()) {
            draft.publish(new CallFact.LegRang(leg.id()));
        }
        Ringing rang = heard().with(setup.with(leg.ringing()));
        Optional<Sdp> sound = signal.earlyMedia();
        if (sound.isPresent()
                && early == null
                && setup.legs().size() == 1
                && setup.asker().hearsEarlyMedia()) {
            return rang.listen(leg, sound.get(), draft);
        }
        return early == null ? rang.tellRinging(draft) : rang.stay(draft);
    }

    /** A group has many voices and the caller one ear: only a single branch is heard before its answer. */
    private CallStep listen(CalleeLeg leg, Sdp answer, Draft draft) {
        int step = draft.nextStep();
        draft.effect(new CallEffect.AnswerMedia(
                step,
                media.session(),
                leg.id(),
                setup.asker().leg(call),
                answer,
                Optional.of(setup.newcomers(leg.contact().profile()))));
        return draft.become(call -> new Ringing(call, setup, media, new EarlyMedia(leg.id(), step), until, null));
    }

    private CallStep hear(Sdp prepared, Draft draft) {
        setup.asker().hearsEarly(draft, prepared);
        return with(setup.askerTold()).stay(draft);
    }

    private CallStep tellRinging(Draft draft) {
        if (!setup.told()) {
            setup.asker().hearsRinging(draft);
        }
        return with(setup.askerTold()).stay(draft);
    }

    /** The leg stays until it is known where it leads: after a takeover it is offered again, and redirects again. */
    private CallStep redirected(LegRedirected signal, Draft draft) {
        setup.leg(signal.leg())
                .ifPresent(leg -> draft.effect(
                        new CallEffect.FindRedirection(leg.id(), leg.contact().target(), signal.uris())));
        return stay(draft);
    }

    private CallStep follow(RedirectionFound found, Draft draft, Instant now) {
        return setup.leg(found.leg())
                .map(leg -> follow(leg, found.contacts(), draft, now))
                .orElseGet(() -> stay(draft));
    }

    private CallStep follow(CalleeLeg leg, List<Contact> contacts, Draft draft, Instant now) {
        // A phone of a kind that nobody of this stage is has no offer, and cannot take part in it.
        List<Contact> able = contacts.stream()
                .filter(contact -> media.offerTo(contact).isPresent())
                .toList();
        if (able.isEmpty()) {
            return lost(leg, Refusal.of(ReleaseCause.UNREACHABLE), draft, now);
        }
        List<CalleeLeg> next = leg.redirectedTo(able, draft::openLeg);
        if (next.isEmpty()) {
            return lost(leg, Refusal.of(ReleaseCause.LOOP), draft, now);
        }
        List<CallFact> facts = new ArrayList<>();
        facts.add(new CallFact.LegReleased(leg.id(), ReleaseCause.NORMAL));
        next.forEach(
                one -> facts.add(new CallFact.LegOffered(one.id(), one.contact().target())));
        draft.commit(Milestone.CHANGED, facts);
        next.forEach(one -> draft.effect(LegOffer.of(draft.call(), setup, one, media)));
        return with(setup.without(leg.id()).and(next)).stay(draft);
    }

    private CallStep lost(LegId id, Refusal refusal, Draft draft, Instant now) {
        return setup.leg(id).map(leg -> lost(leg, refusal, draft, now)).orElseGet(() -> stay(draft));
    }

    private CallStep lost(CalleeLeg leg, Refusal refusal, Draft draft, Instant now) {
        Setup left = Hunting.lostLeg(draft, setup, leg, refusal, now);
        return left.legs().isEmpty()
                ? Hunting.afterStage(draft, left, media, refusal, now)
                : with(left).stay(draft);
    }

    /** RFC 3261 section 15: the caller may send BYE in an early dialog; a callee that does so has gone. */
    private CallStep hungUp(LegId leg, Draft draft, Instant now) {
        if (isAskers(leg)) {
            return end(draft, EndReason.hungUpBy(leg), now);
        }
        draft.effect(new CallEffect.AnswerHangUp(leg));
        return lost(leg, Refusal.of(ReleaseCause.DECLINED), draft, now);
    }

    private CallStep deadline(Draft draft, Instant now) {
        if (!now.isBefore(setup.giveUpAt())) {
            ReleaseCause cause = BestCause.of(setup.best(), ReleaseCause.NO_ANSWER);
            return setup.asker().refused(draft, setup, Leftover.of(media), EndReason.of(cause), now);
        }
        if (silentUntil != null && !now.isBefore(silentUntil)) {
            return Hunting.afterSilence(draft, setup, media, now);
        }
        return now.isBefore(until) ? stay(draft) : Hunting.afterRinging(draft, setup, media, now);
    }

    /**
     * The old owner may have died before the INVITEs left; those that did are repeated by the same bytes. What a carrier
     * had said is not in the log, and it says it again.
     */
    private CallStep offerAgain(Draft draft, Instant now) {
        setup.legs().forEach(leg -> draft.effect(LegOffer.of(draft.call(), setup, leg, media)));
        return draft.become(call -> new Ringing(call, setup, media, early, until, silentUntil(setup, now)));
    }

    /** The ports that the phones were offered are gone: ring them anew with those of another relay. */
    private CallStep prepareAgain(Draft draft, Instant now) {
        draft.effect(new CallEffect.ReleaseMedia(media.session()));
        return Locating.begin(draft, Hunting.cancelAll(draft, setup, ReleaseCause.NORMAL, now), null, now);
    }

    private CallStep end(Draft draft, EndReason why, Instant now) {
        return Ending.unanswered(draft, setup, Leftover.of(media), why, now);
    }

    private boolean isAskers(LegId leg) {
        return leg.equals(setup.asker().leg(call));
    }

    private CallStep stay(Draft draft) {
        return draft.become(this::with);
    }

    @Override
    public Ringing with(Setup changed) {
        return new Ringing(call, changed, media, early, until, silentUntil);
    }

    private Ringing heard() {
        return new Ringing(call, setup, media, early, until, null);
    }

    @Override
    public Ringing with(Call changed) {
        return new Ringing(changed, setup, media, early, until, silentUntil);
    }

    @Override
    public List<LegView> takingPart() {
        return setup.views(call);
    }

    @Override
    public Optional<Instant> waitsUntil() {
        return Stream.of(until, setup.giveUpAt(), silentUntil == null ? until : silentUntil)
                .min(Comparator.naturalOrder());
    }

    @Override
    public Optional<RelaySession> session() {
        return Optional.of(media.session());
    }
}
