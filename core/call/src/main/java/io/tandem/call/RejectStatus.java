package io.tandem.call;

import io.tandem.types.ReleaseCause;

/** The statuses with which a phone's re-offer is turned down. */
final class RejectStatus {
    /** RFC 3261 section 14.2: another offer is under way in the dialog, try again after a while. */
    static final int PENDING = 491;

    /** RFC 3261 section 14.2: the same side's last offer has no answer yet; and for what failed on our side. */
    static final int SERVER_ERROR = 500;

    /** The dialog ends while the request waits. */
    static final int TERMINATED = 487;

    /** RFC 3261 section 12.2.2: there is no such dialog. */
    static final int NO_DIALOG = 481;

    /** RFC 3261 section 21.4.4: a menu is sent nowhere by who is in it. */
    static final int FORBIDDEN = 403;

    static int of(ReleaseCause cause) {
        return cause.sipStatus() == 0 ? SERVER_ERROR : cause.sipStatus();
    }

    private RejectStatus() {}
}
