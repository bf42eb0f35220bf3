package io.tandem.flow;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Where a caller is in a flow. Plain values: whoever has them goes on from there.
 *
 * @param node the present one's name
 * @param language in which the caller is spoken to
 * @param typed keys that no node has wanted yet, the oldest first
 * @param entered the digits of the present {@link FlowNode.Collect} so far
 * @param attempt how often the present node has begun, from 1
 * @param visits how many nodes there were, which is what ends a run in a circle
 * @param began when the run did
 * @param until when the present wait ends
 * @param fellBack whether it has been given up, and the caller sent to the fallback
 * @param wording whether what the present node says is being spoken, and the caller waits for it
 */
public record FlowRun(
        String node,
        String language,
        Map<String, String> variables,
        String typed,
        String entered,
        int attempt,
        int visits,
        Instant began,
        Instant until,
        boolean fellBack,
        boolean wording) {
    /** More than anybody types ahead. */
    private static final int ROOM = 32;

    /** What a variable holds at most: a run is small, whatever its flow does. */
    private static final int LONGEST_VALUE = 128;

    public FlowRun {
        variables = Map.copyOf(variables);
    }

    FlowRun at(String next) {
        return new FlowRun(next, language, variables, typed, "", 1, visits + 1, began, until, fellBack, false);
    }

    FlowRun speaking(String other) {
        return new FlowRun(node, other, variables, typed, entered, attempt, visits, began, until, fellBack, wording);
    }

    FlowRun knowing(String name, String value) {
        Map<String, String> more = new HashMap<>(variables);
        more.put(name, value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) : value);
        return new FlowRun(node, language, more, typed, entered, attempt, visits, began, until, fellBack, wording);
    }

    FlowRun typing(char key) {
        return typed.length() < ROOM ? typed(typed + key) : this;
    }

    FlowRun typed(String keys) {
        return new FlowRun(node, language, variables, keys, entered, attempt, visits, began, until, fellBack, wording);
    }

    FlowRun entering(String digits) {
        return new FlowRun(node, language, variables, typed, digits, attempt, visits, began, until, fellBack, wording);
    }

    FlowRun again() {
        return new FlowRun(node, language, variables, "", "", attempt + 1, visits + 1, began, until, fellBack, false);
    }

    FlowRun until(Instant end) {
        return new FlowRun(node, language, variables, typed, entered, attempt, visits, began, end, fellBack, wording);
    }

    FlowRun wording(boolean waits) {
        return new FlowRun(node, language, variables, typed, entered, attempt, visits, began, until, fellBack, waits);
    }

    FlowRun givenUp() {
        return new FlowRun(node, language, variables, "", "", attempt, visits, began, until, true, false);
    }

    /** What a caller types may be a secret. */
    @Override
    public String toString() {
        return "FlowRun[" + node + ", attempt " + attempt + ", until " + until + "]";
    }
}
