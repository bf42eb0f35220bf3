package io.tandem.ivr.leading;

import io.tandem.flow.Flow;
import io.tandem.flow.FlowRun;
import io.tandem.flow.SurveyAnswer;
import java.util.function.Consumer;

/**
 * What a caller is led through.
 *
 * @param answered told of each answer to a survey, as of places
 * @param reached told of each place that he comes to, before he hears of it; of one that is asked about twice, twice
 */
public record Script(Flow flow, Consumer<FlowRun> reached, Consumer<SurveyAnswer> answered) {
    /** One in which nothing is asked that is kept. */
    public Script(Flow flow, Consumer<FlowRun> reached) {
        this(flow, reached, answer -> {});
    }

    /** @param answered told of each answer to a survey, before the caller hears what comes next */
    public static Script of(Flow flow, Consumer<SurveyAnswer> answered) {
        return new Script(flow, run -> {}, answered);
    }
}
