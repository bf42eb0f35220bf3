package io.tandem.call;

import io.tandem.dialplan.RingStage;
import io.tandem.dialplan.RoutePlan;
import io.tandem.dialplan.Target;
import io.tandem.sdp.Sdp;
import io.tandem.types.LegId;
import io.tandem.types.ReleaseCause;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A call on its way to an answer.
 *
 * @param offer the caller's own
 * @param stage of the plan, from 0, that rings or is about to
 * @param legs being offered the call now
 * @param best of the causes that callees gave so far (RFC 3261 section 16.7 step 6); null before the first
 * @param created not yet published; null once it is: a call exists from its first commit on
 * @param told whether the caller has heard that it rings
 * @param giveUpAt the end of all ringing together
 * @param failed trunks that have not taken the call, not yet published
 */
public record Setup(
        Sdp offer,
        RoutePlan plan,
        int stage,
        List<CalleeLeg> legs,
        @Nullable ReleaseCause best,
        CallFact.@Nullable CallCreated created,
        boolean told,
        Instant giveUpAt,
        List<CallFact.TrunkFailed> failed) {

    /** @param failed null in states of before there were any */
    public Setup(
            Sdp offer,
            RoutePlan plan,
            int stage,
            List<CalleeLeg> legs,
            @Nullable ReleaseCause best,
            CallFact.@Nullable CallCreated created,
            boolean told,
            Instant giveUpAt,
            @Nullable List<CallFact.TrunkFailed> failed) {
        this.offer = offer;
        this.plan = plan;
        this.stage = stage;
        this.legs = List.copyOf(legs);
        this.best = best;
        this.created = created;
        this.told = told;
        this.giveUpAt = giveUpAt;
        this.failed = failed == null ? List.of() : List.copyOf(failed);
    }

    RingStage ringStage() {
        return plan.stages().get(stage);
    }

    boolean hasNextStage() {
        return stage + 1 < plan.stages().size();
    }

    Optional<CalleeLeg> leg(LegId id) {
        return legs.stream().filter(leg -> leg.id().equals(id)).findFirst();
    }

    List<CalleeLeg> legsTo(Target target) {
        return legs.stream()
                .filter(leg -> leg.contact().target().equals(target))
                .toList();
    }

    boolean rang() {
        return legs.stream().anyMatch(CalleeLeg::rang);
    }

    List<LegView> views(LegId caller) {
        return Stream.concat(
                        Stream.of(new LegView(caller, LegView.Standing.CALLING)),
                        legs.stream().map(CalleeLeg::view))
                .toList();
    }

    List<CallFact> unpublished() {
        Stream<CallFact> first = Stream.ofNullable(created);
        return Stream.concat(first, failed.stream()).toList();
    }

    Setup with(List<CalleeLeg> others) {
        return new Setup(offer, plan, stage, others, best, created, told, giveUpAt, failed);
    }

    Setup with(CalleeLeg changed) {
        return with(legs.stream()
                .map(leg -> leg.id().equals(changed.id()) ? changed : leg)
                .toList());
    }

    Setup and(List<CalleeLeg> more) {
        return with(Stream.concat(legs.stream(), more.stream()).toList());
    }

    Setup without(LegId id) {
        return with(legs.stream().filter(leg -> !leg.id().equals(id)).toList());
    }

    Setup failed(ReleaseCause cause) {
        return new Setup(offer, plan, stage, legs, BestCause.of(best, cause), created, told, giveUpAt, failed);
    }

    Setup failed(Target.Trunk trunk, TrunkFault fault, int status) {
        CallFact.TrunkFailed fact = new CallFact.TrunkFailed(trunk.trunk(), trunk.name(), fault, status);
        List<CallFact.TrunkFailed> all =
                Stream.concat(failed.stream(), Stream.of(fact)).toList();
        return new Setup(offer, plan, stage, legs, best, created, told, giveUpAt, all);
    }

    Setup atNextStage() {
        return new Setup(offer, plan, stage + 1, List.of(), best, created, told, giveUpAt, failed);
    }

    Setup offeredTo(List<CalleeLeg> opened) {
        return new Setup(offer, plan, stage, opened, best, null, told, giveUpAt, List.of());
    }

    Setup callerTold() {
        return new Setup(offer, plan, stage, legs, best, created, true, giveUpAt, failed);
    }
}
