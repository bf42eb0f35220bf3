package io.tandem.e2e.survival;

import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.PhoneCall.Phase;
import io.tandem.e2e.phone.Softphone;
import java.time.Duration;

/**
 * A call between two phones of its own, and what is done with it once something has died.
 *
 * @param dialled by the caller: the callee, or who has sent him on to the callee
 * @param connected whether the caller speaks over a connection, which dies with its edge
 */
record Pair(
        Role role,
        boolean connected,
        Softphone caller,
        PhoneCall call,
        String dialled,
        Softphone callee,
        PhoneCall called) {

    enum Role {
        /** Talks on and hangs up at the end: how long was it silent? */
        TALKING,
        /** The same, after somebody has transferred the caller. */
        TRANSFERRED,
        /** Held by the caller all the while, then resumed. */
        HELD,
        /** Hung up by the caller at once: how long until the other side knows? */
        HUNG_UP,
        /** Rings, and is answered then. */
        ANSWERED_LATER,
        /** Rings, and the caller gives up then. */
        GIVEN_UP;

        boolean isRinging() {
            return this == ANSWERED_LATER || this == GIVEN_UP;
        }

        /** Whether both hear each other from before until after. */
        boolean isHeard() {
            return this == TALKING || this == TRANSFERRED;
        }
    }

    void listenAnew() {
        call.listenAnew();
        called.listenAnew();
    }

    boolean isUp() {
        return call.phase() == Phase.ANSWERED && called.phase() == Phase.ANSWERED;
    }

    /** @return the longest silence that either of them heard */
    Duration longestGap() {
        Duration one = call.heard().longestGap();
        Duration other = called.heard().longestGap();
        return one.compareTo(other) > 0 ? one : other;
    }
}
