package io.tandem.calls.query;

import io.tandem.calls.history.CallStory;
import io.tandem.calls.query.QualityView.StreamView;
import io.tandem.dialplan.TraceStep;
import java.util.List;

/**
 * Everything of one call.
 *
 * @param story what happened, in words
 * @param dialplanVersion that routed it, and {@code trace}: why so
 * @param quality each direction of each leg: of the last five seconds while the call is up, and then of the whole
 */
record CallPage(
        CallView call,
        List<CallStory.Sentence> story,
        long dialplanVersion,
        List<TraceStep> trace,
        List<StreamView> quality) {}
