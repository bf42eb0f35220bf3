package io.tandem.call;

import io.tandem.call.CallSignal.LegHanded;
import io.tandem.call.CallSignal.PickupOffered;
import io.tandem.dialplan.RouteDecision;
import io.tandem.dialplan.Service;
import io.tandem.dialplan.Target;
import io.tandem.dialplan.TraceStep;
import io.tandem.types.CallId;
import io.tandem.types.LegId;
import io.tandem.types.ReleaseCause;
import java.time.Instant;
import java.util.List;

/**
 * A call that rings at one phone is answered at another. Who does so is answered by the exchange in a call of his own first; then
 * the ringing call takes his leg out of that one, as with an attended transfer.
 */
public final class Pickups {
    private static final String SCHEME = "sip:";
    private static final String NOWHERE = "@invalid";

    /** Who is fetched is there, or nobody is. */
    static final RouteDecision NOBODY_ELSE = new RouteDecision.Refused(ReleaseCause.NO_SUCH_CALL, List.of());

    /** How a caller who picks up reaches the ringing call. */
    public static Contact contact(CallId ringing) {
        return new Contact(new Target.Service(Service.PICKUP), SCHEME + ringing.value() + NOWHERE, "");
    }

    static boolean isBy(Target target) {
        return target instanceof Target.Service service && service.which() == Service.PICKUP;
    }

    /** The caller is answered, and offered to the call that he picks up. */
    static void offer(Draft draft, CalleeLeg service) {
        if (isBy(service.contact().target())) {
            String uri = service.contact().uri();
            CallId ringing = new CallId(uri.substring(SCHEME.length(), uri.length() - NOWHERE.length()));
            draft.effect(new CallEffect.OfferPickup(ringing, service.id()));
        }
    }

    /** The ringing call wants his leg, whoever else may still be faster. */
    static CallStep offered(CallState state, PickupOffered offered, Draft draft, Instant now) {
        if (state instanceof Talking(var _, Talk talk) && Parked.isIn(talk.by())) {
            return Parked.takenBack(draft, talk, offered, now);
        }
        LegId replaced = offered.replaces();
        if (replaced != null && state instanceof Talking(var _, Talk talk) && talk.has(replaced)) {
            return takenOver(draft, talk, replaced, offered, now);
        }
        if (state instanceof Ringing) {
            LegAddress service = offered.service();
            Consultation his = new Consultation(service.call(), service.leg(), "", "", false);
            draft.effect(new CallEffect.FetchLeg(his, draft.openLeg(), offered.by()));
        }
        return draft.become(state::with);
    }

    /** His leg takes the place of that one, as with an attended transfer by whose that is. */
    private static CallStep takenOver(Draft draft, Talk talk, LegId replaced, PickupOffered offered, Instant now) {
        LegAddress service = offered.service();
        Consultation his = new Consultation(service.call(), service.leg(), "", "", false);
        Referral referral = new Referral(replaced, offered.by(), 0, offered.by().digits(), false);
        TraceStep why = new TraceStep("replaces", offered.by() + " takes the call over");
        draft.commit(
                Milestone.TRANSFERRING,
                List.of(new CallFact.CallTransferred(
                        replaced, offered.by(), referral.to(), CallFact.TransferKind.REPLACED, List.of(why))));
        CallerName name = draft.call().callerName();
        Transferred transfer = new Transferred(talk, referral, true, name, null, draft.nextStep());
        return Fetching.begin(draft, transfer, NOBODY_ELSE, his, now);
    }

    /** He is the one who has answered: over a session that he does not know yet, as when a relay dies at an answer. */
    static CallStep taken(Ringing ringing, LegHanded handed, Draft draft, Instant now) {
        Contact contact = new Contact(handed.by(), SCHEME + handed.as() + NOWHERE, "");
        CalleeLeg winner = new CalleeLeg(
                handed.as(), contact, true, List.of(), ringing.setup().diversions());
        PreparedMedia shown = new PreparedMedia(
                ringing.media().session(),
                List.of(new PreparedMedia.Offer(
                        contact.profile(), handed.party().sent())));
        draft.commit(Milestone.CHANGED, List.of(new CallFact.CallPickedUp(handed.as(), handed.by())));
        draft.effect(new CallEffect.TellOfLeg(handed.from(), handed.as(), true));
        return Rescuing.begin(
                draft, ringing.setup(), shown, winner, handed.party().own(), now);
    }

    /** Whether the leg was opened for somebody who has offered himself, by this owner. */
    static boolean isAwaited(Ringing ringing, LegId as) {
        return as.epoch() == ringing.call().epoch()
                && as.ordinal() < ringing.call().legsOpened()
                && !ringing.hasPart(as);
    }

    private Pickups() {}
}
