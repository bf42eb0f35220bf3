package io.tandem.simulation;

import io.tandem.call.CallEffect;
import io.tandem.call.CallState;

/** Something that must hold whatever happens. Throws {@link InvariantBroken}. */
public interface Invariant {

    /** Before the owner carries out an effect. */
    default void before(CallEffect effect, World world) {}

    /** After every step of the machine. */
    default void afterStep(CallState state, World world) {}

    /** When the owner has forgotten the call. */
    default void forgotten(World world) {}

    /** When nothing is left to happen. */
    default void atEnd(World world) {}

    default InvariantBroken broken(String how) {
        return new InvariantBroken(getClass().getSimpleName(), how);
    }
}
