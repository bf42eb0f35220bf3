package io.tandem.simulation.invariants;

import io.tandem.call.CallState;
import io.tandem.call.Talking;
import io.tandem.simulation.Invariant;
import io.tandem.simulation.Phone;
import io.tandem.simulation.World;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A callee that answered gets its ACK or its BYE, and a caller that is in a talk knows of it, whoever died meanwhile. */
public final class NoAnswerUnheard implements Invariant {
    private static final Duration LONGEST_TAKEOVERS = Duration.ofSeconds(40);
    private @Nullable Instant talkingSince;

    @Override
    public void afterStep(CallState state, World world) {
        if (!(state instanceof Talking)) {
            talkingSince = null;
        } else if (talkingSince == null) {
            talkingSince = world.now();
        } else if (world.now().isAfter(talkingSince.plus(LONGEST_TAKEOVERS))) {
            callerKnows(world);
        }
    }

    private void callerKnows(World world) {
        for (Phone phone : world.phones()) {
            if (phone.standing() == Phone.Standing.CALLING && !phone.dead()) {
                throw broken("the caller still waits, and the call is a talk since " + talkingSince);
            }
        }
    }

    @Override
    public void atEnd(World world) {
        for (Phone phone : world.phones()) {
            if (phone.unheard()) {
                throw broken(phone.leg() + " answered and was never heard");
            }
        }
    }
}
