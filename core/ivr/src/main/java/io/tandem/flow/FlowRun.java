package io.tandem.flow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
 * @param because what silent nodes have decided on the way here, in words for people, and nobody was told yet: the last few
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
        boolean wording,
        List<String> because) {
    /** More than anybody types ahead. */
    private static final int ROOM = 32;

    /** What a variable holds at most: a run is small, whatever its flow does. */
    private static final int LONGEST_VALUE = 128;

    private static final int MOST_REASONS = 4;

    /** @param because null in runs of before there was any */
    public FlowRun(
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
            boolean wording,
            @Nullable List<String> because) {
        this.node = node;
        this.language = language;
        this.variables = Map.copyOf(variables);
        this.typed = typed;
        this.entered = entered;
        this.attempt = attempt;
        this.visits = visits;
        this.began = began;
        this.until = until;
        this.fellBack = fellBack;
        this.wording = wording;
        this.because = because == null ? List.of() : List.copyOf(because);
    }

    FlowRun at(String next) {
        return new FlowRun(next, language, variables, typed, "", 1, visits + 1, began, until, fellBack, false, because);
    }

    FlowRun speaking(String other) {
        return new FlowRun(
                node, other, variables, typed, entered, attempt, visits, began, until, fellBack, wording, because);
    }

    FlowRun knowing(String name, String value) {
        Map<String, String> more = new HashMap<>(variables);
        more.put(name, value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) : value);
        return new FlowRun(
                node, language, more, typed, entered, attempt, visits, began, until, fellBack, wording, because);
    }

    FlowRun typing(char key) {
        return typed.length() < ROOM ? typed(typed + key) : this;
    }

    FlowRun typed(String keys) {
        return new FlowRun(
                node, language, variables, keys, entered, attempt, visits, began, until, fellBack, wording, because);
    }

    FlowRun entering(String digits) {
        return new FlowRun(
                node, language, variables, typed, digits, attempt, visits, began, until, fellBack, wording, because);
    }

    FlowRun again() {
        return new FlowRun(
                node, language, variables, "", "", attempt + 1, visits + 1, began, until, fellBack, false, because);
    }

    FlowRun until(Instant end) {
        return new FlowRun(
                node, language, variables, typed, entered, attempt, visits, began, end, fellBack, wording, because);
    }

    FlowRun remembering(List<String> words) {
        List<String> all = new ArrayList<>(because);
        all.addAll(words);
        return because(all.subList(Math.max(0, all.size() - MOST_REASONS), all.size()));
    }

    /** Whoever asks why is told with this step. */
    FlowRun told() {
        return because(List.of());
    }

    private FlowRun because(List<String> words) {
        return new FlowRun(
                node, language, variables, typed, entered, attempt, visits, began, until, fellBack, wording, words);
    }

    FlowRun wording(boolean waits) {
        return new FlowRun(
                node, language, variables, typed, entered, attempt, visits, began, until, fellBack, waits, because);
    }

    FlowRun givenUp() {
        return new FlowRun(node, language, variables, "", "", attempt, visits, began, until, true, false, because);
    }

    /** What a caller types may be a secret. */
    @Override
    public String toString() {
        return "FlowRun[" + node + ", attempt " + attempt + ", until " + until + "]";
    }
}
