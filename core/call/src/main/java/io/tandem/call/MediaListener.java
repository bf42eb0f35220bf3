package io.tandem.call;

import io.tandem.sdp.Sdp;
import io.tandem.types.LegId;

/** For whom a relay prepares an offer. */
public sealed interface MediaListener {

    /**
     * Phones of one kind that are about to ring: each gets the same offer, and one of them may answer it.
     *
     * @param round of the search; each has ways of its own
     */
    record Newcomers(MediaProfile profile, int round) implements MediaListener {}

    /** A side that has spoken: it is offered the same ways again. @param said its last description of itself */
    record Spoken(LegId leg, Sdp said) implements MediaListener {}
}
