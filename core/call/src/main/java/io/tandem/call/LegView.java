package io.tandem.call;

import io.tandem.types.LegId;

/** A leg as seen from outside: what the edge must keep, and live views show. */
public record LegView(LegId leg, Standing standing) {

    /** How far a leg has come. */
    public enum Standing {
        /** The caller's INVITE waits for a final response. */
        CALLING,
        /** Our INVITE waits for a final response. */
        OFFERED,
        /** The same, after a provisional response. */
        RINGING,
        ANSWERED,
        /** Rejected, cancelled or hung up, and its transaction not done. */
        CLOSING
    }
}
