package io.tandem.edge.owner;

import io.tandem.call.RecordingState.Wish;

/**
 * What somebody outside wants of a talk's recording, until nothing else is under way in it.
 *
 * @param handled run when the log has it, or there is nothing to be done
 */
record RecordingWish(Wish wish, Runnable handled) {}
