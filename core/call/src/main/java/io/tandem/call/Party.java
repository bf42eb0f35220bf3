package io.tandem.call;

import io.tandem.sdp.Sdp;
import io.tandem.types.LegId;

/**
 * One side of a talk.
 *
 * @param own its last description of itself, from which a new relay session is made when the old one is lost
 * @param sent the last description that it was sent
 */
public record Party(LegId leg, Sdp own, Sdp sent) {

    MediaListener asListener() {
        return new MediaListener.Spoken(leg, own);
    }

    /** The same side, which has said something else of itself. */
    Party saying(Sdp next) {
        return new Party(leg, next, sent);
    }

    /** The same side, sent another description. */
    Party sending(Sdp next) {
        return new Party(leg, own, SessionVersion.after(sent, next));
    }
}
