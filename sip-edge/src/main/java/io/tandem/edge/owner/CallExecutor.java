package io.tandem.edge.owner;

import io.tandem.bus.trace.CallSpan;
import io.tandem.call.CallEffect;
import io.tandem.call.CallFact;
import io.tandem.call.CallSignal;
import io.tandem.call.Milestone;
import io.tandem.contracts.calls.CallEvent;
import io.tandem.dialplan.Service;
import io.tandem.dialplan.Target;
import io.tandem.edge.EdgeMeters;
import io.tandem.edge.EdgeSpans;
import io.tandem.edge.owner.OwnedCall.Commit;
import io.tandem.sdp.Sdp;
import io.tandem.types.LegId;
import io.tandem.types.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Carries out what calls ask for: the one place where effects meet the world. */
final class CallExecutor {
    /** How long effects wait for the log. */
    private static final Duration WRITE_AHEAD = Duration.ofMillis(100);

    private final NodeId node;
    private final CallTable calls;
    private final CallLegs legs;
    private final CallLog log;
    private final CallNews news;
    private final CallMedia media;
    private final Contacts contacts;
    private final SoonAgain soonAgain;
    private final PhoneSettings settings;
    private final CallbackCodes callbacks;
    private final RecentCalls recent;
    private final OutboundTrunks trunks;
    private final Redirections redirections;
    private final Snapshots snapshots;
    private final UnheardEnds ends;
    private final EdgeMeters meters;
    private final EdgeSpans spans;
    private final Handovers handovers;
    private final RingingCalls ringing;
    private final Supervisions supervisions;
    private final PagedPhones pagedPhones;
    private final MenuCalls menus;
    private final Consumer<OwnerMail> mailbox;

    CallExecutor(
            NodeId node,
            CallTable calls,
            CallLegs legs,
            CallLog log,
            CallNews news,
            CallMedia media,
            Contacts contacts,
            SoonAgain soonAgain,
            PhoneSettings settings,
            CallbackCodes callbacks,
            RecentCalls recent,
            OutboundTrunks trunks,
            Redirections redirections,
            Snapshots snapshots,
            UnheardEnds ends,
            EdgeMeters meters,
            EdgeSpans spans,
            Handovers handovers,
            RingingCalls ringing,
            Supervisions supervisions,
            PagedPhones pagedPhones,
            MenuCalls menus,
            Consumer<OwnerMail> mailbox) {
        this.node = node;
        this.calls = calls;
        this.legs = legs;
        this.log = log;
        this.news = news;
        this.media = media;
        this.contacts = contacts;
        this.soonAgain = soonAgain;
        this.settings = settings;
        this.callbacks = callbacks;
        this.recent = recent;
        this.trunks = trunks;
        this.redirections = redirections;
        this.snapshots = snapshots;
        this.ends = ends;
        this.meters = meters;
        this.spans = spans;
        this.handovers = handovers;
        this.ringing = ringing;
        this.supervisions = supervisions;
        this.pagedPhones = pagedPhones;
        this.menus = menus;
        this.mailbox = mailbox;
    }

    void execute(OwnedCall call, CallEffect effect, Instant now) {
        switch (effect) {
            case CallEffect.Commit(Milestone milestone) -> commit(call, milestone, now);
            case CallEffect.Publish publish -> publish(call, publish);
            case CallEffect.FindContacts(var target) -> find(call, target, now);
            case CallEffect.FindRedirection(LegId leg, var by, List<String> uris) ->
                trunks.reachable(
                        call,
                        redirections.of(call.tenant(), by, uris, now),
                        now,
                        found -> calls.signal(call, new CallSignal.RedirectionFound(leg, found)));
            case CallEffect.OfferLeg offer -> offer(call, offer, now);
            case CallEffect.SendDigit(LegId leg, var digit) -> legs.asides().send(call, leg, digit, now);
            case CallEffect.SendText(LegId leg, var text) -> legs.asides().send(call, leg, text, now);
            case CallEffect.CancelLeg(LegId leg, var cause) -> legs.callees().cancel(call, leg, cause, now);
            case CallEffect.ProgressLeg(LegId leg, var progress, Optional<Sdp> sdp) ->
                legs.callers().progress(call, leg, progress, sdp, now);
            case CallEffect.AcknowledgeLeg(LegId leg) -> legs.callees().acknowledge(call, leg, now);
            case CallEffect.AnswerLeg(LegId leg, Sdp answer) -> legs.callers().answer(call, leg, answer, now);
            case CallEffect.RejectLeg(LegId leg, var cause) -> legs.callers().reject(call, leg, cause, now);
            case CallEffect.HangUpLeg(LegId leg, var cause) -> legs.hangUp(call, leg, cause, now);
            case CallEffect.AnswerHangUp(LegId leg) -> legs.answerHangUp(call, leg, now);
            case CallEffect.ReofferLeg(LegId leg, int step, Sdp offer) ->
                legs.reoffers().offer(call, leg, step, offer, now);
            case CallEffect.AnswerReoffer(LegId leg, Sdp answer) ->
                legs.reoffers().answer(call, leg, answer, now);
            case CallEffect.RejectReoffer(LegId leg, int status) ->
                legs.reoffers().reject(call, leg, status, now);
            case CallEffect.AcceptTransfer(var referral) -> legs.referrals().accept(call, referral, now);
            case CallEffect.RefuseTransfer(LegId leg, int status) ->
                legs.referrals().refuse(call, leg, status, now);
            case CallEffect.TellTransferor(var referral, int status) ->
                legs.referrals().tell(call, referral, status, now);
            case CallEffect.AskLeader ask -> menus.ask(call, ask);
            case CallEffect.FindWayFromMenu find ->
                SoughtElsewhere.takes(call, find)
                        .ifPresentOrElse(
                                rings -> ringing.offer(call, rings, find.leg(), now),
                                () -> menus.findWay(call, find, now));
            case CallEffect.ToCall said -> handovers.execute(call, said, now);
            case CallEffect.OfMedia effectOnMedia -> media.execute(call, effectOnMedia);
            case CallEffect.Forget() -> forget(call);
        }
    }

    private void offer(OwnedCall call, CallEffect.OfferLeg offer, Instant now) {
        if (PhoneSettings.isAskedBy(offer)) {
            settings.ask(call, offer, now);
        } else if (CallbackCodes.isAskedBy(offer)) {
            callbacks.ask(call, offer, now);
        } else if (SoughtElsewhere.isAskedBy(offer)) {
            SoughtElsewhere.ask(call, offer);
        } else {
            legs.callees().offer(call, offer, now);
        }
    }

    private void find(OwnedCall call, Target target, Instant now) {
        switch (target) {
            case Target.Extension phone -> find(call, phone, now);
            case Target.Service service when service.which() == Service.PICKUP -> ringing.seek(call, now);
            case Target.Service service when service.agent() != null -> supervisions.seek(call, service, now);
            case Target.Service service when service.page() != null -> pagedPhones.find(call, service, now);
            case Target.Service service ->
                calls.signal(call, new CallSignal.ContactsFound(service, contacts.of(service, now)));
            case Target.Trunk trunk -> trunks.find(call, trunk, now);
        }
    }

    private void find(OwnedCall call, Target.Extension phone, Instant now) {
        var found = contacts.of(phone, now);
        if (found.isEmpty()) {
            // It may have registered at another edge this moment.
            soonAgain.look(
                    now, then -> calls.signal(call, new CallSignal.ContactsFound(phone, contacts.of(phone, then))));
        } else {
            calls.signal(call, new CallSignal.ContactsFound(phone, found));
        }
    }

    private void publish(OwnedCall call, CallEffect.Publish publish) {
        news.publish(new CallEvent(
                1, call.id, call.tenant(), publish.epoch(), publish.sequence(), publish.at(), node, publish.fact()));
        recent.happened(call, publish.fact(), publish.at());
        if (publish.fact() instanceof CallFact.CallEnded ended) {
            spans.ended(
                    call.id,
                    call.since,
                    Map.of(
                            "tandem.call", call.id.value(),
                            "tandem.tenant", call.tenant().toString(),
                            "tandem.cause", ended.cause().toString(),
                            "tandem.answered", Boolean.toString(ended.answered())));
        }
    }

    private void commit(OwnedCall call, Milestone milestone, Instant now) {
        call.version++;
        call.origin = null;
        call.commit = new Commit(milestone, call.version, now, now.plus(WRITE_AHEAD));
        write(call);
    }

    /** Writes the present state; also without a commit, when the log lost it or another node is to go on. */
    void write(OwnedCall call) {
        long version = call.version;
        log.write(
                call.partition,
                call.epoch,
                call.id,
                version,
                snapshots.write(call),
                outcome -> mailbox.accept(new OwnerMail.Written(call.id, version, outcome)));
    }

    /** The log has it, or has had its time: what waited may go on. */
    void committed(OwnedCall call, Commit commit, boolean acknowledged, Instant now) {
        call.commit = null;
        spans.done(
                call.id,
                "write ahead " + commit.milestone(),
                CallSpan.Kind.INTERNAL,
                commit.since(),
                Map.of("acknowledged", Boolean.toString(acknowledged)));
        if (acknowledged) {
            call.handled.forEach(Runnable::run);
            call.handled.clear();
            meters.commit().record(Duration.between(commit.since(), now));
        } else {
            meters.degraded();
        }
        calls.touch(call);
    }

    /**
     * The log has the call, so another owner could go on with it: the caller need not repeat his INVITE. Not before, however
     * late that is: if this node loses the call, the INVITE that comes again is taken by another.
     */
    void known(OwnedCall call, Instant now) {
        legs.callers().trying(call, now);
    }

    private void forget(OwnedCall call) {
        long version = ++call.version;
        ends.add(call);
        log.write(
                call.partition,
                call.epoch,
                call.id,
                version,
                null,
                outcome -> mailbox.accept(new OwnerMail.Written(call.id, version, outcome)));
        call.handled.forEach(Runnable::run);
        RecordedTalks.over(call);
        legs.forget(call);
        calls.remove(call);
    }
}
