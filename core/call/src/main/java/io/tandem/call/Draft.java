package io.tandem.call;

import io.tandem.call.ClosingLeg.Closing;
import io.tandem.types.LegId;
import io.tandem.types.ReleaseCause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** A step in the making: the call as it becomes, and the effects in order. Lives for one signal. */
final class Draft {
    private final Call before;
    private final Instant now;
    private final List<CallEffect> effects = new ArrayList<>();
    private final List<ClosingLeg> closing;
    private List<PublishedFact> factsOfLastCommit;
    private long epoch;
    private int legsOpened;
    private int steps;
    private long factsPublished;
    private Instant happened;

    Draft(Call before, Instant now) {
        this.before = before;
        this.now = now;
        happened = now;
        closing = new ArrayList<>(before.closing());
        factsOfLastCommit = before.factsOfLastCommit();
        epoch = before.epoch();
        legsOpened = before.legsOpened();
        steps = before.steps();
        factsPublished = before.factsPublished();
    }

    Call call() {
        return new Call(
                before.id(),
                before.tenant(),
                epoch,
                before.caller(),
                before.callerName(),
                before.dialled(),
                before.callerLeg(),
                legsOpened,
                steps,
                factsPublished,
                factsOfLastCommit,
                closing);
    }

    Instant now() {
        return now;
    }

    LegId callerLeg() {
        return before.callerLeg();
    }

    /** What this step's facts tell of was at that time, but neither before those of the last commit nor later than now. */
    Draft happened(Instant at) {
        Instant earliest = before.factsOfLastCommit().stream()
                .map(PublishedFact::at)
                .filter(Objects::nonNull)
                .reduce(at, Draft::later);
        happened = earliest.isBefore(now) ? earliest : now;
        return this;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    Draft effect(CallEffect effect) {
        effects.add(effect);
        return this;
    }

    /** A fact that may be lost with the owner: it says what the next commit says anyway, or only how it came. */
    Draft publish(CallFact fact) {
        number(fact);
        return this;
    }

    /** The barrier, with the facts that stand or fall with it. */
    Draft commit(Milestone milestone, List<CallFact> facts) {
        effect(new CallEffect.Commit(milestone));
        factsOfLastCommit = facts.stream().map(this::number).toList();
        return this;
    }

    LegId openLeg() {
        return new LegId(epoch, legsOpened++);
    }

    int nextStep() {
        return ++steps;
    }

    /** Lets a leg go: it is asked to end, and remembered until it has. */
    Draft close(LegId leg, Closing how, ReleaseCause cause, Instant now) {
        ClosingLeg asked = new ClosingLeg(leg, how, cause, now.plus(Waits.CLOSING));
        closed(leg);
        closing.add(asked);
        return effect(asked.effect());
    }

    Draft closed(LegId leg) {
        closing.removeIf(other -> other.leg().equals(leg));
        return this;
    }

    boolean isClosing(LegId leg) {
        return closing.stream().anyMatch(other -> other.leg().equals(leg));
    }

    boolean hasClosing() {
        return !closing.isEmpty();
    }

    Draft forgetOverdue(Instant now) {
        closing.removeIf(leg -> !leg.until().isAfter(now));
        return this;
    }

    /** Puts the call under its new owner, which says and asks again what the old one may have died over. */
    Draft takeOver(long newEpoch) {
        epoch = newEpoch;
        factsOfLastCommit.forEach(fact -> effect(new CallEffect.Publish(
                fact.epoch(), fact.sequence(), Objects.requireNonNullElse(fact.at(), now), fact.fact())));
        closing.forEach(leg -> effect(leg.effect()));
        return this;
    }

    CallStep become(Function<Call, CallState> next) {
        return new CallStep(next.apply(call()), effects);
    }

    private PublishedFact number(CallFact fact) {
        PublishedFact numbered = new PublishedFact(epoch, ++factsPublished, happened, fact);
        effect(new CallEffect.Publish(epoch, factsPublished, happened, fact));
        return numbered;
    }
}
