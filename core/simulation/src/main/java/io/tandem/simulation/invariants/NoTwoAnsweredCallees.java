package io.tandem.simulation.invariants;

import io.tandem.call.CallState;
import io.tandem.simulation.Invariant;
import io.tandem.simulation.Phone;
import io.tandem.simulation.World;

/** At most one callee gets its ACK and keeps talking. */
public record NoTwoAnsweredCallees() implements Invariant {

    @Override
    public void afterStep(CallState state, World world) {
        long talking = world.phones().stream()
                .filter(phone -> phone.leg().ordinal() != 0)
                .filter(phone -> phone.standing() == Phone.Standing.TALKING)
                .count();
        if (talking > 1) {
            throw broken(talking + " callees talk");
        }
    }
}
