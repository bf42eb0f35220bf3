package io.tandem.flow;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What comes of something that has happened in a flow.
 *
 * @param run where the caller is now
 * @param play what he hears from now on, one after the other, in place of what was; empty is silence; null leaves him with what he hears
 * @param because why, in words for people: one sentence for each node that had a say, without what the caller has entered
 */
public record FlowStep(FlowRun run, @Nullable List<Sound> play, FlowNext next, List<String> because) {
    public FlowStep {
        play = play == null ? null : List.copyOf(play);
        because = List.copyOf(because);
    }
}
