package io.tandem.ivr.leading;

import io.tandem.flow.Flow;
import io.tandem.flow.FlowRun;
import java.util.function.Consumer;

/**
 * What a caller is led through.
 *
 * @param reached told of each place that he comes to, before he hears of it; of one that is asked about twice, twice
 */
public record Script(Flow flow, Consumer<FlowRun> reached) {
    public static Script of(Flow flow) {
        return new Script(flow, run -> {});
    }
}
