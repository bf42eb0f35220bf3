package io.tandem.edge.owner;

import io.tandem.call.CallEffect.OfferLeg;
import io.tandem.call.CallSignal;
import io.tandem.call.Ringing;
import io.tandem.call.Talking;
import io.tandem.types.ReleaseCause;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** The exchange answers a code when what it asks for is in force, and hangs up when the caller has heard so. */
final class Confirmations {
    /** Shorter than the stage that waits for it: what comes later than this is not to come at all. */
    static final Duration PATIENCE = Duration.ofSeconds(4);

    /** So long the caller hears that it is done. */
    private static final Duration HEARD = Duration.ofMillis(1_800);

    private final CallTable calls;
    private final SoonAgain soonAgain;

    Confirmations(CallTable calls, SoonAgain soonAgain) {
        this.calls = calls;
        this.soonAgain = soonAgain;
    }

    void when(OwnedCall call, OfferLeg offer, BooleanSupplier inForce, Instant now) {
        look(call, offer, inForce, now.plus(PATIENCE), now);
    }

    private void look(OwnedCall call, OfferLeg offer, BooleanSupplier inForce, Instant until, Instant now) {
        if (!(call.state instanceof Ringing)) {
            return;
        }
        if (inForce.getAsBoolean()) {
            calls.signal(call, ServiceLegs.answered(offer));
            soonAgain.lookAt(now.plus(HEARD), then -> end(call, then));
        } else if (now.isAfter(until)) {
            calls.signal(call, new CallSignal.LegRejected(offer.leg(), ReleaseCause.SETTING_NOT_CONFIRMED));
        } else {
            soonAgain.look(now, then -> look(call, offer, inForce, until, then));
        }
    }

    private void end(OwnedCall call, Instant now) {
        if (call.over) {
            return;
        }
        if (call.state instanceof Talking) {
            calls.signal(call, new CallSignal.EndRequested(ReleaseCause.NORMAL));
        } else {
            soonAgain.look(now, then -> end(call, then));
        }
    }
}
