package io.tandem.call;

import io.tandem.call.CallFact.CallTransferred;
import io.tandem.dialplan.RoutePlan;
import io.tandem.dialplan.Service;
import io.tandem.dialplan.Target;
import io.tandem.dialplan.TraceStep;
import io.tandem.types.ExtensionNumber;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A talk's first side waits in a slot (RFC 5359 section 2.15): its partner is the exchange, which plays music.
 *
 * @param by who has sent it there
 * @param name of who waits, as others are shown it
 * @param recall by which the phones of who has sent it there are rung when nobody has taken it; null where he has none
 * @param until when that is due
 */
public record Parked(
        ExtensionNumber by, CallerName name, @Nullable RoutePlan recall, Instant until) {

    static boolean isIn(Target target) {
        return slot(target).isPresent();
    }

    private static Optional<ExtensionNumber> slot(Target target) {
        return target instanceof Target.Service service && service.which() == Service.PARKING
                ? Optional.ofNullable(service.slot())
                : Optional.empty();
    }

    /** @return the slot in which somebody waits, also while who has parked him is called back; empty for all other states */
    public static Optional<ExtensionNumber> slot(CallState state) {
        return Talk.of(state).flatMap(talk -> slot(talk.by()));
    }

    /** @return when who has sent somebody there is called; empty where nobody is */
    static Optional<Instant> recalls(Talk talk) {
        return of(talk).filter(parked -> parked.recall() != null).map(Parked::until);
    }

    static Optional<Parked> of(Talk talk) {
        return isIn(talk.by()) ? Optional.ofNullable(talk.kept()).map(Kept::parked) : Optional.empty();
    }

    /** Nobody has taken it: who has parked it is called, and if he does not answer it waits on. */
    static CallStep deadline(Draft draft, Talk talk, Instant now) {
        Parked parked = of(talk).orElse(null);
        RoutePlan plan = parked == null ? null : parked.recall;
        return parked == null || plan == null || now.isBefore(parked.until)
                ? draft.become(call -> new Talking(call, talk))
                : parked.recall(draft, talk, plan, now);
    }

    private CallStep recall(Draft draft, Talk talk, RoutePlan plan, Instant now) {
        Parked again = new Parked(by, name, recall, now.plus(Waits.PARKED));
        Talk waiting = talk.with(new Kept(talk.calledAs(talk.caller().leg()).orElse(null), again));
        String why = "Nobody takes the call that waits at " + at(talk) + ", so who has parked it is called: " + by;
        return leaving(draft, waiting, by, name.after("Parked"), why)
                .search(draft, talk.session(), plan, List.of(), List.of(), now);
    }

    /** Somebody has called the slot: his leg takes the place of the music, as with an attended transfer. */
    static CallStep takenBack(Draft draft, Talk talk, CallSignal.PickupOffered offered, Instant now) {
        CallerName name = of(talk).map(Parked::name).orElse(draft.call().callerName());
        LegAddress service = offered.service();
        Consultation his = new Consultation(service.call(), service.leg(), "", "", false);
        String why = offered.by() + " takes the call that waits at " + at(talk);
        return Fetching.begin(draft, leaving(draft, talk, offered.by(), name, why), Pickups.NOBODY_ELSE, his, now);
    }

    private static String at(Talk talk) {
        return slot(talk.by()).map(ExtensionNumber::digits).orElse("");
    }

    private static Transferred leaving(Draft draft, Talk talk, ExtensionNumber to, CallerName name, String why) {
        Referral referral = new Referral(talk.callee().leg(), to, 0, to.digits(), false);
        CallFact told = new CallTransferred(
                referral.by(), to, to.digits(), CallFact.TransferKind.PARKING, List.of(new TraceStep("parking", why)));
        draft.commit(Milestone.TRANSFERRING, List.of(told));
        return new Transferred(talk, referral, true, name, null, draft.nextStep());
    }
}
