package io.tandem.call;

import io.tandem.types.LegId;
import io.tandem.types.ReleaseCause;
import org.jspecify.annotations.Nullable;

/**
 * Why a call ends.
 *
 * @param by the leg that ended it; null where none did
 * @param saidBye whether that leg has sent BYE and waits for its 200
 */
record EndReason(ReleaseCause cause, @Nullable LegId by, boolean saidBye) {

    static EndReason of(ReleaseCause cause) {
        return new EndReason(cause, null, false);
    }

    static EndReason cancelledBy(LegId caller) {
        return new EndReason(ReleaseCause.CANCELLED, caller, false);
    }

    static EndReason hungUpBy(LegId leg) {
        return new EndReason(ReleaseCause.NORMAL, leg, true);
    }

    static EndReason lost(LegId leg, ReleaseCause cause) {
        return new EndReason(cause, leg, false);
    }

    String byAsText() {
        return by == null ? "" : by.toString();
    }

    boolean saidByeBy(LegId leg) {
        return saidBye && leg.equals(by);
    }

    /**
     * A cause that can only follow an answer has no response: a call ended from outside while ringing is declined, and an
     * INVITE whose sender said BYE is terminated (RFC 3261 section 15.1.2).
     */
    ReleaseCause asResponse() {
        if (saidBye) {
            return ReleaseCause.CANCELLED;
        }
        return cause.sipStatus() == 0 ? ReleaseCause.DECLINED : cause;
    }
}
