package io.tandem.call;

import io.tandem.call.ClosingLeg.Closing;
import io.tandem.dialplan.Target;
import io.tandem.types.ReleaseCause;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What follows when a stage has brought no answer: the next stage, or the end. */
final class Hunting {

    /** One leg of the stage said no; the others may still say yes. */
    static Setup lostLeg(Draft draft, Setup setup, CalleeLeg leg, ReleaseCause cause, Instant now) {
        draft.publish(new CallFact.LegReleased(leg.id(), cause));
        Setup left = setup.without(leg.id()).failed(cause);
        return cause == ReleaseCause.DECLINED
                ? declined(draft, left, leg.contact().target(), now)
                : left;
    }

    /** No leg of the stage is left. */
    static CallStep afterStage(
            Draft draft, Setup setup, @Nullable PreparedMedia media, ReleaseCause last, Instant now) {
        boolean goOn = setup.hasNextStage() && (!leavesByTrunk(setup) || isFailureOfCarrier(last));
        if (goOn) {
            return Locating.begin(draft, setup.atNextStage(), media, now);
        }
        ReleaseCause cause = BestCause.of(setup.best(), last);
        RelaySession session = media == null ? null : media.session();
        return Ending.unanswered(draft, setup, session, EndReason.of(cause), now);
    }

    /** The stage has rung long enough. */
    static CallStep afterRinging(Draft draft, Setup setup, PreparedMedia media, Instant now) {
        ReleaseCause cause = causeOfSilence(setup);
        if (!setup.hasNextStage() || (leavesByTrunk(setup) && !isFailureOfCarrier(cause))) {
            ReleaseCause best = BestCause.of(setup.best(), cause);
            return Ending.unanswered(draft, setup, media.session(), EndReason.of(best), now);
        }
        Setup silent = cancelAll(draft, setup, cause, now).failed(cause);
        return Locating.begin(draft, silent.atNextStage(), media, now);
    }

    static Setup cancelAll(Draft draft, Setup setup, ReleaseCause cause, Instant now) {
        setup.legs().forEach(leg -> cancel(draft, leg, cause, now));
        return setup.with(List.of());
    }

    private static void cancel(Draft draft, CalleeLeg leg, ReleaseCause cause, Instant now) {
        draft.publish(new CallFact.LegReleased(leg.id(), cause));
        draft.close(leg.id(), Closing.CANCEL, cause, now);
    }

    /** Who declines on one phone declines on all of his (RFC 3261 section 21.6.2), but not for others. */
    private static Setup declined(Draft draft, Setup setup, Target target, Instant now) {
        Setup left = setup;
        for (CalleeLeg leg : setup.legsTo(target)) {
            cancel(draft, leg, ReleaseCause.DECLINED, now);
            left = left.without(leg.id());
        }
        return left;
    }

    private static ReleaseCause causeOfSilence(Setup setup) {
        if (setup.rang()) {
            return setup.plan().whenNobodyAnswers();
        }
        return leavesByTrunk(setup) ? ReleaseCause.CARRIER_FAILED : ReleaseCause.UNREACHABLE;
    }

    static boolean leavesByTrunk(Setup setup) {
        return setup.ringStage().targets().stream().anyMatch(Target.Trunk.class::isInstance);
    }

    /** A carrier's busy or unknown number is the network's last word; only its own failure makes the next one worth a try. */
    private static boolean isFailureOfCarrier(ReleaseCause cause) {
        return cause == ReleaseCause.CARRIER_FAILED
                || cause == ReleaseCause.OVERLOADED
                || cause == ReleaseCause.UNREACHABLE
                || cause == ReleaseCause.NOT_REGISTERED;
    }

    private Hunting() {}
}
