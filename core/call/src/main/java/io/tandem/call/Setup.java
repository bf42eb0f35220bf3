package io.tandem.call;

import io.tandem.call.CallFact.CallForwarded;
import io.tandem.dialplan.Emergency;
import io.tandem.dialplan.Forwarding.Diversion;
import io.tandem.dialplan.Onward.Outcome;
import io.tandem.dialplan.Onward.Way;
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
 * @param asker who waits for the answer
 * @param offer the asker's own
 * @param stage of the plan, from 0, that rings or is about to
 * @param legs being offered the call now
 * @param best of the causes that callees gave so far (RFC 3261 section 16.7 step 6); null before the first, and again
 *     once a forwarding has made something else of them
 * @param here the same of this stage alone
 * @param created not yet published; null once it is: a call exists from its first commit on
 * @param told whether the asker has heard that it rings
 * @param giveUpAt the end of all ringing together
 * @param diversions the forwardings that the call has been through
 * @param untold what has happened on the way to the next offer, not yet published
 */
public record Setup(
        Asker asker,
        Sdp offer,
        RoutePlan plan,
        int stage,
        List<CalleeLeg> legs,
        @Nullable ReleaseCause best,
        @Nullable ReleaseCause here,
        CallFact.@Nullable CallCreated created,
        boolean told,
        Instant giveUpAt,
        List<Diversion> diversions,
        List<CallFact> untold) {

    /**
     * @param asker null in states of before there were transfers
     * @param diversions and {@code untold} null in states of before there were any
     */
    public Setup(
            @Nullable Asker asker,
            Sdp offer,
            RoutePlan plan,
            int stage,
            List<CalleeLeg> legs,
            @Nullable ReleaseCause best,
            @Nullable ReleaseCause here,
            CallFact.@Nullable CallCreated created,
            boolean told,
            Instant giveUpAt,
            @Nullable List<Diversion> diversions,
            @Nullable List<CallFact> untold) {
        this.asker = asker == null ? new Calling() : asker;
        this.offer = offer;
        this.plan = plan;
        this.stage = stage;
        this.legs = List.copyOf(legs);
        this.best = best;
        this.here = here;
        this.created = created;
        this.told = told;
        this.giveUpAt = giveUpAt;
        this.diversions = diversions == null ? List.of() : List.copyOf(diversions);
        this.untold = untold == null ? List.of() : List.copyOf(untold);
    }

    /** A call that nobody has been offered. */
    static Setup of(Sdp offer, RoutePlan plan, CallFact.CallCreated created, Instant giveUpAt) {
        List<CallFact> forwarded = Stream.<CallFact>concat(
                        emergency(plan).stream(), plan.diversions().stream().map(CallForwarded::of))
                .toList();
        return new Setup(
                new Calling(),
                offer,
                plan,
                0,
                List.of(),
                null,
                null,
                created,
                false,
                giveUpAt,
                plan.diversions(),
                forwarded);
    }

    private static Optional<CallFact> emergency(RoutePlan plan) {
        return emergencyOf(plan).map(emergency -> new CallFact.EmergencyCalled(emergency, null));
    }

    private static Optional<Emergency> emergencyOf(RoutePlan plan) {
        return plan.stages().getFirst().targets().stream()
                .filter(Target.Trunk.class::isInstance)
                .flatMap(target -> Stream.ofNullable(((Target.Trunk) target).emergency()))
                .findFirst();
    }

    private static final String NO_CARRIER = "no carrier has taken it";

    /** That a call for help is taken by nobody, unless its caller has given it up. */
    Optional<CallFact> failedEmergency(EndReason why) {
        return why.cause() == ReleaseCause.CANCELLED
                ? Optional.empty()
                : emergencyOf(plan)
                        .map(emergency -> new CallFact.EmergencyCalled(
                                emergency,
                                lastFault().isPresent()
                                        ? NO_CARRIER
                                        : why.cause().words()));
    }

    /** A search for somebody who takes a call that has been sent on. */
    static Setup of(
            Asker asker, Sdp offer, RoutePlan plan, List<Diversion> before, List<CallFact> untold, Instant giveUpAt) {
        List<Diversion> diversions =
                Stream.concat(before.stream(), plan.diversions().stream()).toList();
        Stream<CallFact> forwarded = plan.diversions().stream().map(CallForwarded::of);
        List<CallFact> facts = Stream.concat(untold.stream(), forwarded).toList();
        return new Setup(asker, offer, plan, 0, List.of(), null, null, null, false, giveUpAt, diversions, facts);
    }

    /** The same search for another asker. */
    Setup by(Asker other) {
        return new Setup(other, offer, plan, stage, legs, best, here, created, told, giveUpAt, diversions, untold);
    }

    MediaListener.Newcomers newcomers(MediaProfile profile) {
        return new MediaListener.Newcomers(profile, asker.round());
    }

    public RingStage ringStage() {
        return plan.stages().get(stage);
    }

    Way after(Outcome outcome) {
        return plan.after(stage, outcome);
    }

    public Optional<CalleeLeg> leg(LegId id) {
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

    List<LegView> views(Call call) {
        return Stream.concat(asker.views(call).stream(), legs.stream().map(CalleeLeg::view))
                .toList();
    }

    List<CallFact> unpublished() {
        return Stream.concat(Stream.ofNullable(created), untold.stream()).toList();
    }

    /** Whether somebody has sent the call on since it was last offered. */
    boolean isForwarded() {
        return untold.stream().anyMatch(CallForwarded.class::isInstance);
    }

    Optional<TrunkFault> lastFault() {
        return untold.stream()
                .filter(CallFact.TrunkFailed.class::isInstance)
                .map(fact -> ((CallFact.TrunkFailed) fact).fault())
                .reduce((earlier, later) -> later);
    }

    Setup with(List<CalleeLeg> others) {
        return new Setup(asker, offer, plan, stage, others, best, here, created, told, giveUpAt, diversions, untold);
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
        ReleaseCause now = BestCause.of(here, cause);
        return new Setup(
                asker,
                offer,
                plan,
                stage,
                legs,
                BestCause.of(best, cause),
                now,
                created,
                told,
                giveUpAt,
                diversions,
                untold);
    }

    Setup failed(Target.Trunk trunk, TrunkFault fault, int status) {
        return telling(List.of(new CallFact.TrunkFailed(trunk.trunk(), trunk.name(), fault, status)));
    }

    private Setup telling(List<? extends CallFact> facts) {
        List<CallFact> all = Stream.concat(untold.stream(), facts.stream()).toList();
        return new Setup(asker, offer, plan, stage, legs, best, here, created, told, giveUpAt, diversions, all);
    }

    /** What a forwarder's phones have said is done with: the caller hears what becomes of the call where it goes. */
    Setup along(Way way) {
        boolean forwarded = !way.diversions().isEmpty();
        List<Diversion> all =
                Stream.concat(diversions.stream(), way.diversions().stream()).toList();
        return new Setup(
                        asker,
                        offer,
                        plan,
                        way.stage(),
                        List.of(),
                        forwarded ? null : best,
                        null,
                        created,
                        told,
                        giveUpAt,
                        all,
                        untold)
                .telling(way.diversions().stream().map(CallForwarded::of).toList());
    }

    Setup offeredTo(List<CalleeLeg> opened) {
        return new Setup(asker, offer, plan, stage, opened, best, here, null, told, giveUpAt, diversions, List.of());
    }

    Setup askerTold() {
        return new Setup(asker, offer, plan, stage, legs, best, here, created, true, giveUpAt, diversions, untold);
    }
}
