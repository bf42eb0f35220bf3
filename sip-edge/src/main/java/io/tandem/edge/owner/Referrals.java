package io.tandem.edge.owner;

import io.tandem.call.CallSignal;
import io.tandem.call.CallerName;
import io.tandem.call.Consultation;
import io.tandem.call.Party;
import io.tandem.call.Referral;
import io.tandem.call.Reoffering;
import io.tandem.call.Talk;
import io.tandem.contracts.calls.CallCommand;
import io.tandem.dialplan.Caller;
import io.tandem.dialplan.Dialplan;
import io.tandem.dialplan.DialplanSnapshot;
import io.tandem.dialplan.Parking;
import io.tandem.dialplan.RouteDecision;
import io.tandem.dialplan.RouteRequest;
import io.tandem.dialplan.Target;
import io.tandem.dialplan.TraceStep;
import io.tandem.edge.identity.CallTags;
import io.tandem.edge.message.WireMessages;
import io.tandem.edge.view.CellViews;
import io.tandem.sip.SipMessage;
import io.tandem.sip.SipMessages.Body;
import io.tandem.sip.SipMessages.Header;
import io.tandem.sip.dialog.Dialog;
import io.tandem.sip.header.Join;
import io.tandem.sip.header.Replaces;
import io.tandem.sip.transaction.ServerKey;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.LegId;
import io.tandem.types.ReleaseCause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Wishes to send the other side on (REFER, RFC 3515), and what those who wish are told of it. */
final class Referrals {
    private static final int FORBIDDEN = 403;
    private static final int PENDING = 491;
    private static final String FRAGMENT = "message/sipfrag;version=2.0";

    /** Longer than any search for somebody who answers; the subscription ends with that. */
    private static final String ACTIVE = "active;expires=900";

    private static final String ENDED = "terminated;reason=noresource";

    private static final RouteDecision NO_SUCH_CALL = new RouteDecision.Refused(
            ReleaseCause.NO_SUCH_CALL,
            List.of(new TraceStep("no-such-call", "The call that is named is none of the exchange's")));

    private final CallTable calls;
    private final LegLine line;
    private final CallTags tags;
    private final CellViews views;
    private final ParkingSlots slots;
    private final NamedDialogs dialogs;
    private final Notices notices;

    Referrals(CallTable calls, LegLine line, CallTags tags, CellViews views, Notices notices) {
        this.calls = calls;
        this.line = line;
        this.tags = tags;
        this.views = views;
        this.slots = new ParkingSlots(views);
        this.dialogs = new NamedDialogs(tags, views);
        this.notices = notices;
    }

    /** Is put to the call when it has nothing else to do: phones hold the other side first, and do not wait. */
    void asked(OwnedCall call, SipLeg leg, ServerKey transaction, SipMessage refer, Instant now) {
        var dialog = leg.dialog;
        boolean early = dialog == null || dialog.stage() == Dialog.Stage.EARLY;
        if (early || leg.referred != null || leg.referring != null) {
            line.respond(leg, transaction, refer, PENDING, List.of(), now);
        } else {
            leg.referred = refer;
            calls.touch(call);
        }
    }

    void settle(OwnedCall call, Instant now) {
        boolean busy = call.resuming || !call.signals.isEmpty() || call.state instanceof Reoffering;
        if (busy || call.over) {
            return;
        }
        for (SipLeg leg : call.legs.values()) {
            var refer = leg.referred;
            if (refer != null) {
                leg.referred = null;
                put(call, leg, refer, now);
            }
        }
        var wish = call.wishes.poll();
        if (wish != null) {
            put(call, wish, now);
        }
    }

    /** Somebody outside wishes it for the phone, which hears of it by BYE alone; of no effect where the phone does not talk. */
    void commanded(OwnedCall call, CallCommand.TransferCall wish) {
        call.wishes.add(wish);
        calls.touch(call);
    }

    private void put(OwnedCall call, CallCommand.TransferCall wish, Instant now) {
        var dialplan = views.dialplans.of(call.tenant());
        Talk.of(call.state)
                .filter(talk -> dialplan.isPresent())
                .ifPresent(talk -> Stream.of(talk.caller(), talk.callee())
                        .map(Party::leg)
                        .filter(leg -> extension(call, talk, leg)
                                .filter(wish.by()::equals)
                                .isPresent())
                        .findFirst()
                        .ifPresent(leg -> {
                            String meant = slots.meant(dialplan.get(), wish.to());
                            var referral =
                                    new Referral(leg, wish.by(), wish.at().toEpochMilli(), meant, false);
                            wish(call, talk, referral, dialplan.get(), now);
                        }));
    }

    private void put(OwnedCall call, SipLeg leg, SipMessage refer, Instant now) {
        var talk = Talk.of(call.state).filter(found -> found.has(leg.id));
        var dialplan = views.dialplans.of(call.tenant());
        var transferor = talk.flatMap(found -> extension(call, found, leg.id));
        if (talk.isEmpty()) {
            respond(leg, refer, PENDING, List.of(), now);
        } else if (transferor.isEmpty()) {
            // A carrier has no rights of its own in the tenant, and would choose what is paid for.
            respond(leg, refer, FORBIDDEN, List.of(), now);
        } else if (dialplan.isEmpty()) {
            respond(leg, refer, 503, List.of(new Header("Retry-After", "5")), now);
        } else {
            switch (ReferTo.of(refer, host -> isForeign(host, call))) {
                case ReferTo.Refused(int status) -> respond(leg, refer, status, List.of(), now);
                case ReferTo.Number(String dialled) -> {
                    leg.referring = refer;
                    String meant = slots.meant(dialplan.get(), dialled);
                    wish(call, talk.get(), referral(leg, transferor.get(), refer, meant), dialplan.get(), now);
                }
                case ReferTo.Consulted(String dialled, Replaces named) -> {
                    leg.referring = refer;
                    var blind = blind(
                            call, talk.get(), referral(leg, transferor.get(), refer, dialled), dialplan.get(), now);
                    calls.signal(call, attended(call, blind, named));
                }
                case ReferTo.Joined(String dialled, Join named) -> {
                    leg.referring = refer;
                    var referral = referral(leg, transferor.get(), refer, dialled);
                    calls.signal(call, joining(call, talk.get(), referral, named, dialplan.get()));
                }
            }
        }
    }

    private static CallSignal.TransferRequested refused(CallSignal.TransferRequested wish, RouteDecision refusal) {
        return new CallSignal.TransferRequested(wish.referral(), wish.name(), refusal, wish.recall(), null);
    }

    private static Referral referral(SipLeg leg, ExtensionNumber transferor, SipMessage refer, String dialled) {
        return new Referral(leg.id, transferor, refer.cseq(), dialled, wantsToBeTold(refer));
    }

    /** RFC 3891 section 3: {@code to-tag} is that of the side which is asked, ours; some phones say it the other way round. */
    private CallSignal attended(OwnedCall call, CallSignal.TransferRequested blind, Replaces named) {
        var consultation = consultation(named.toTag(), named.fromTag(), named)
                .or(() -> consultation(named.fromTag(), named.toTag(), named))
                .filter(found -> !found.call().equals(call.id));
        return new CallSignal.TransferRequested(
                blind.referral(),
                blind.name(),
                consultation.isPresent() ? blind.decision() : NO_SUCH_CALL,
                blind.recall(),
                consultation.orElse(null));
    }

    /** The talk has to be the transferor's own. */
    private CallSignal joining(OwnedCall call, Talk talk, Referral referral, Join named, DialplanSnapshot dialplan) {
        var found = dialogs.find(call.tenant(), named)
                .filter(there -> there.party().equals(referral.transferor()))
                .filter(there -> !there.call().equals(call.id));
        found.ifPresent(there -> call.supervising = there.joining());
        RouteDecision decision = found.<RouteDecision>map(there -> Dialplan.joined(there.party()))
                .orElse(NO_SUCH_CALL);
        return asked(call, talk, referral, decision, dialplan);
    }

    private Optional<Consultation> consultation(String ours, String theirs, Replaces named) {
        return tags.ofTag(ours)
                .map(place -> new Consultation(place.call(), place.leg(), named.callId(), theirs, named.earlyOnly()));
    }

    private boolean isForeign(String host, OwnedCall call) {
        return views.tenants
                .ofDomain(host)
                .filter(other -> !other.id().equals(call.tenant()))
                .isPresent();
    }

    /** RFC 4488 section 4. */
    private static boolean wantsToBeTold(SipMessage refer) {
        return refer.header("Refer-Sub")
                .filter(said -> said.strip().toLowerCase(java.util.Locale.ROOT).startsWith("false"))
                .isEmpty();
    }

    /** Whose leg it is, where it is an extension's. */
    static Optional<ExtensionNumber> extension(OwnedCall call, Talk talk, LegId leg) {
        var target = talk.calledAs(leg);
        if (target.isPresent()) {
            return target.get() instanceof Target.Extension phone ? Optional.of(phone.number()) : Optional.empty();
        }
        return call.state.call().caller() instanceof Caller.Extension(var number)
                ? Optional.of(number)
                : Optional.empty();
    }

    private void wish(OwnedCall call, Talk talk, Referral referral, DialplanSnapshot dialplan, Instant now) {
        var wish = blind(call, talk, referral, dialplan, now);
        calls.signal(
                call,
                slots.refusal(dialplan, referral.to())
                        .map(refusal -> refused(wish, refusal))
                        .orElse(wish));
    }

    private CallSignal.TransferRequested blind(
            OwnedCall call, Talk talk, Referral referral, DialplanSnapshot dialplan, Instant now) {
        var caller = new Caller.Extension(referral.transferor());
        var decision = Dialplan.evaluate(
                dialplan, RouteRequest.ofTransfer(caller, referral.to(), now, views.dialplans.turns()));
        return asked(call, talk, referral, decision, dialplan);
    }

    private static CallSignal.TransferRequested asked(
            OwnedCall call, Talk talk, Referral referral, RouteDecision decision, DialplanSnapshot dialplan) {
        var kept = talk.caller().leg().equals(referral.by())
                ? talk.callee().leg()
                : talk.caller().leg();
        var name = talk.calledAs(kept)
                .map(target -> name(target, dialplan))
                .orElse(call.state.call().callerName());
        var recall = Dialplan.recall(dialplan, referral.transferor()).orElse(null);
        return new CallSignal.TransferRequested(referral, name, decision, recall, null);
    }

    private static CallerName name(Target target, DialplanSnapshot dialplan) {
        return switch (target) {
            case Target.Extension phone -> {
                var extension = dialplan.extensions().get(phone.number());
                yield new CallerName(phone.number().digits(), extension == null ? "" : extension.displayName());
            }
            case Target.Service service -> new CallerName(service.code(), "");
            case Target.Trunk trunk -> new CallerName(trunk.called(), "");
        };
    }

    void accept(OwnedCall call, Referral referral, Instant now) {
        var leg = call.legs.get(referral.by());
        var refer = leg == null ? null : leg.referring;
        if (leg != null && refer != null) {
            leg.referring = null;
            leg.referrals++;
            respond(
                    leg,
                    refer,
                    202,
                    referral.subscribed() ? List.of() : List.of(new Header("Refer-Sub", "false")),
                    now);
            boolean anySlot = ReferTo.of(refer, host -> false) instanceof ReferTo.Number(String asked)
                    && asked.equals(Parking.ANY)
                    && !referral.to().equals(asked);
            if (anySlot) {
                notices.tell(call, referral.transferor(), "The call waits at " + referral.to(), now);
            }
        }
    }

    void refuse(OwnedCall call, LegId id, int status, Instant now) {
        var leg = call.legs.get(id);
        var refer = leg == null ? null : leg.referring;
        if (leg != null && refer != null) {
            leg.referring = null;
            respond(leg, refer, status, List.of(), now);
        }
    }

    private void respond(SipLeg leg, SipMessage refer, int status, List<Header> headers, Instant now) {
        line.respond(leg, ServerKey.of(refer), refer, status, headers, now);
    }

    /** RFC 3515 section 2.4.5: the status line of the target's response. */
    void tell(OwnedCall call, Referral referral, int status, Instant now) {
        var leg = call.legs.get(referral.by());
        var dialog = leg == null ? null : leg.dialog;
        if (leg != null && dialog != null && referral.subscribed()) {
            var headers = new ArrayList<Header>();
            headers.add(new Header("Event", event(leg, referral)));
            headers.add(new Header("Subscription-State", status < 200 ? ACTIVE : ENDED));
            var body = new Body(FRAGMENT, "SIP/2.0 " + status + " " + WireMessages.words(status) + "\r\n");
            line.send(leg, dialog, line.messages().notify(call, leg, dialog, headers, body), now);
        }
    }

    /** RFC 3515 section 2.4.6: the first of a dialog needs no id; how many there were a new owner does not know. */
    private static String event(SipLeg leg, Referral referral) {
        return leg.referrals == 1 && !leg.resumed ? "refer" : "refer;id=" + referral.id();
    }
}
