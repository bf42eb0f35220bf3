package io.tandem.calls.query;

import io.tandem.calls.history.CallStory;
import io.tandem.contracts.calls.MediaStatistics;
import io.tandem.dialplan.TraceStep;
import java.util.List;

/**
 * Everything of one call.
 *
 * @param story what happened, in words
 * @param dialplanVersion that routed it, and {@code trace}: why so
 * @param quality what the relay counted; empty while the call is up
 */
record CallPage(
        CallView call,
        List<CallStory.Sentence> story,
        long dialplanVersion,
        List<TraceStep> trace,
        List<StreamView> quality) {

    /**
     * What arrived from one leg.
     *
     * @param leg {@code caller} or {@code callee}
     * @param lossPercent of the packets that should have come
     */
    record StreamView(String leg, long packets, long bytes, long lost, double lossPercent, double jitterMillis) {

        static StreamView of(MediaStatistics.Stream stream) {
            long sent = stream.packets() + stream.lost();
            double percent = sent == 0 ? 0 : Math.round(stream.lost() * 10_000.0 / sent) / 100.0;
            return new StreamView(
                    stream.leg(), stream.packets(), stream.bytes(), stream.lost(), percent, stream.jitterMillis());
        }
    }
}
