package io.tandem.call;

import io.tandem.call.ClosingLeg.Closing;
import io.tandem.dialplan.Onward.Outcome;
import io.tandem.dialplan.Onward.Way;
import io.tandem.dialplan.Target;
import io.tandem.types.ReleaseCause;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What follows when a stage has brought no answer: the next stage, or the end. */
final class Hunting {

    /** One leg of the stage said no; the others may still say yes. */
    static Setup lostLeg(Draft draft, Setup setup, CalleeLeg leg, Refusal refusal, Instant now) {
        draft.publish(new CallFact.LegReleased(leg.id(), refusal.cause()));
        Setup left = setup.without(leg.id()).failed(refusal.cause());
        return switch (leg.contact().target()) {
            case Target.Trunk trunk ->
                refusal.faultOf(trunk)
                        .map(fault -> left.failed(trunk, fault, refusal.status()))
                        .orElse(left);
            case Target.Service _ -> left;
            case Target.Extension phone ->
                refusal.cause() == ReleaseCause.DECLINED ? declined(draft, left, phone, now) : left;
        };
    }

    /** No leg of the stage is left. */
    static CallStep afterStage(Draft draft, Setup setup, @Nullable PreparedMedia media, Refusal last, Instant now) {
        Way next = next(setup, last);
        if (next.leads()) {
            return Locating.begin(draft, setup.along(next), media, now);
        }
        ReleaseCause cause = BestCause.of(setup.best(), last.cause());
        return setup.asker().refused(draft, setup, Leftover.of(media), EndReason.of(cause), now);
    }

    private static Way next(Setup setup, Refusal last) {
        boolean wayOut =
                trunk(setup).map(last::faultOf).map(Optional::isPresent).orElse(true);
        return wayOut ? setup.after(outcome(setup, last.cause())) : Way.END;
    }

    /** What a person chose comes before what a network did, also where it is the network's word that came last. */
    private static Outcome outcome(Setup setup, ReleaseCause last) {
        if (leavesByTrunk(setup)) {
            return Outcome.UNREACHABLE;
        }
        return switch (BestCause.of(setup.here(), last)) {
            case BUSY, DECLINED -> Outcome.BUSY;
            case NO_ANSWER -> Outcome.NO_ANSWER;
            case ReleaseCause _ -> Outcome.UNREACHABLE;
        };
    }

    /** The stage has nobody to be rung. */
    static CallStep nowhere(Draft draft, Setup setup, @Nullable PreparedMedia media, Instant now) {
        Optional<ReleaseCause> fault =
                leavesByTrunk(setup) ? setup.lastFault().map(TrunkFault::cause) : Optional.empty();
        ReleaseCause cause = fault.orElseGet(() -> nobody(setup));
        return afterStage(draft, fault.map(setup::failed).orElse(setup), media, Refusal.of(cause), now);
    }

    private static ReleaseCause nobody(Setup setup) {
        if (setup.ringStage().targets().stream().anyMatch(Pickups::isBy)) {
            return ReleaseCause.UNKNOWN_NUMBER;
        }
        return setup.ringStage().targets().stream().anyMatch(Supervision::isBy)
                ? ReleaseCause.NO_SUCH_CALL
                : ReleaseCause.NOT_REGISTERED;
    }

    /** The stage has rung long enough. */
    static CallStep afterRinging(Draft draft, Setup setup, PreparedMedia media, Instant now) {
        if (setup.rang() || !leavesByTrunk(setup)) {
            ReleaseCause cause = setup.rang() ? setup.plan().whenNobodyAnswers() : ReleaseCause.UNREACHABLE;
            Way next = leavesByTrunk(setup) ? Way.END : setup.after(outcome(setup, cause));
            return leave(draft, setup, media, cause, next, now);
        }
        return afterSilence(draft, setup, media, now);
    }

    /** The carrier has not said a word. */
    static CallStep afterSilence(Draft draft, Setup setup, PreparedMedia media, Instant now) {
        Setup silent = trunk(setup)
                .map(trunk -> setup.failed(trunk, TrunkFault.SILENT, 0))
                .orElse(setup);
        return leave(draft, silent, media, TrunkFault.SILENT.cause(), silent.after(Outcome.UNREACHABLE), now);
    }

    private static CallStep leave(
            Draft draft, Setup setup, PreparedMedia media, ReleaseCause cause, Way next, Instant now) {
        if (!next.leads()) {
            ReleaseCause best = BestCause.of(setup.best(), cause);
            return setup.asker().refused(draft, setup, Leftover.of(media), EndReason.of(best), now);
        }
        Setup silent = cancelAll(draft, setup, cause, now).failed(cause);
        return Locating.begin(draft, silent.along(next), media, now);
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
    private static Setup declined(Draft draft, Setup setup, Target.Extension target, Instant now) {
        Setup left = setup;
        for (CalleeLeg leg : setup.legsTo(target)) {
            cancel(draft, leg, ReleaseCause.DECLINED, now);
            left = left.without(leg.id());
        }
        return left;
    }

    /** A carrier that says nothing gives way to the next one, where there is one. */
    static boolean hasAnotherTrunk(Setup setup) {
        return leavesByTrunk(setup) && setup.after(Outcome.UNREACHABLE).leads();
    }

    private static boolean leavesByTrunk(Setup setup) {
        return trunk(setup).isPresent();
    }

    private static Optional<Target.Trunk> trunk(Setup setup) {
        return setup.ringStage().targets().stream()
                .flatMap(target -> target instanceof Target.Trunk trunk
                        ? Optional.of(trunk).stream()
                        : Optional.<Target.Trunk>empty().stream())
                .findFirst();
    }

    private Hunting() {}
}
