package io.tandem.call;

import io.tandem.types.ReleaseCause;

/** Why a call does not hand a leg over to another one. */
public enum Withheld {
    /** There is no such dialog, or none of who asks. */
    GONE(ReleaseCause.NO_SUCH_CALL),
    /** Nobody had answered there. The call has been cancelled, so that the target can be called. */
    RINGING(ReleaseCause.NO_ANSWER),
    /** It was wanted only unanswered (RFC 3891 section 3: 486). */
    ANSWERED(ReleaseCause.BUSY);

    private final ReleaseCause cause;

    Withheld(ReleaseCause cause) {
        this.cause = cause;
    }

    ReleaseCause cause() {
        return cause;
    }
}
