package io.tandem.dialplan;

import io.tandem.types.ExtensionNumber;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Several extensions behind one number.
 *
 * @param weights of {@code WEIGHTED}, one for each member, 1 to 100; empty is 1 for all
 * @param ringFor all members together for {@code RING_ALL} and {@code PAGE}, each step for all others
 * @param fallback where an unanswered call goes, and a page that reaches nobody; null ends it
 * @param callerPrefix what members see before the caller's name; empty for nothing
 */
public record RingGroupEntry(
        ExtensionNumber number,
        String name,
        Strategy strategy,
        List<ExtensionNumber> members,
        List<Integer> weights,
        Duration ringFor,
        @Nullable ExtensionNumber fallback,
        String callerPrefix) {

    /** @param weights and {@code callerPrefix} null in records of before there were any */
    public RingGroupEntry(
            ExtensionNumber number,
            String name,
            Strategy strategy,
            List<ExtensionNumber> members,
            @Nullable List<Integer> weights,
            Duration ringFor,
            @Nullable ExtensionNumber fallback,
            @Nullable String callerPrefix) {
        this.number = number;
        this.name = name;
        this.strategy = strategy;
        this.members = List.copyOf(members);
        this.weights = weights == null ? List.of() : List.copyOf(weights);
        this.ringFor = ringFor;
        this.fallback = fallback;
        this.callerPrefix = callerPrefix == null ? "" : callerPrefix;
        if (!this.weights.isEmpty() && this.weights.size() != members.size()) {
            throw new IllegalArgumentException(this.weights.size() + " weights of " + members.size() + " members");
        }
    }

    public RingGroupEntry(
            ExtensionNumber number,
            String name,
            Strategy strategy,
            List<ExtensionNumber> members,
            Duration ringFor,
            @Nullable ExtensionNumber fallback) {
        this(number, name, strategy, members, null, ringFor, fallback, null);
    }

    int weightOf(ExtensionNumber member) {
        return weights.isEmpty() ? 1 : weights.get(members.indexOf(member));
    }

    /** Who rings when. */
    public enum Strategy {
        /** All together. */
        RING_ALL,
        /** One after the other, always from the first. */
        LINEAR,
        /** One after the other; each call begins with the member after the one that the last call began with. */
        ROUND_ROBIN,
        /** The first, then the first two, then the first three, until all ring. */
        MEMORY_HUNT,
        /** One after the other, in an order that is drawn for each call. */
        RANDOM,
        /** The same, but who has twice the weight is twice as likely to be drawn. */
        WEIGHTED,
        /** None rings: their phones answer by themselves, and hear the caller ({@link Page}). */
        PAGE
    }
}
