package io.tandem.flow;

import java.util.List;

/**
 * What comes of something that has happened in a flow.
 *
 * @param run where the caller is now
 * @param heard what he hears from now on
 * @param answers to be kept; an answer to the same question replaces the one before
 * @param because why, in words for people: one sentence for each node that had a say, without what the caller has entered
 */
public record FlowStep(FlowRun run, Heard heard, FlowNext next, List<String> because, List<SurveyAnswer> answers) {
    public FlowStep {
        because = List.copyOf(because);
        answers = List.copyOf(answers);
    }

    /** What a caller hears behind a step. */
    public sealed interface Heard {

        /** What he heard before, which goes on. */
        record AsBefore() implements Heard {}

        record Silence() implements Heard {}

        /** From its beginning, in place of what was. */
        record Played(Sound sound) implements Heard {}
    }
}
