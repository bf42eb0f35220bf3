package io.tandem.call;

import io.tandem.types.LegId;
import io.tandem.types.ReleaseCause;
import java.time.Instant;

/**
 * A leg that the call has let go, until its last transaction is done.
 *
 * @param until when it counts as gone, whatever happens
 */
public record ClosingLeg(LegId leg, Closing how, ReleaseCause cause, Instant until) {

    /** What was asked of the leg; asked again after a takeover. */
    public enum Closing {
        REJECT,
        CANCEL,
        HANG_UP
    }

    CallEffect effect() {
        return switch (how) {
            case REJECT -> new CallEffect.RejectLeg(leg, cause);
            case CANCEL -> new CallEffect.CancelLeg(leg, cause);
            case HANG_UP -> new CallEffect.HangUpLeg(leg, cause);
        };
    }
}
