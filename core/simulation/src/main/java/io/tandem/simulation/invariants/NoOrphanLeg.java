package io.tandem.simulation.invariants;

import io.tandem.simulation.Invariant;
import io.tandem.simulation.Phone;
import io.tandem.simulation.World;

/** When a call is forgotten no phone is left in it, but those that died. */
public record NoOrphanLeg() implements Invariant {

    @Override
    public void forgotten(World world) {
        check(world);
    }

    @Override
    public void atEnd(World world) {
        check(world);
    }

    private void check(World world) {
        for (Phone phone : world.phones()) {
            if (!phone.dead() && phone.standing() != Phone.Standing.GONE) {
                throw broken(phone.leg() + " is still " + phone.standing());
            }
        }
    }
}
