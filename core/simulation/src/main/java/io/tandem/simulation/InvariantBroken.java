package io.tandem.simulation;

/** An invariant does not hold: a bug in the machine, or in the world around it. */
public final class InvariantBroken extends RuntimeException {
    private static final long serialVersionUID = 1;

    public InvariantBroken(String invariant, String how) {
        super(invariant + ": " + how);
    }

    InvariantBroken(long seed, String story, RuntimeException cause) {
        super("seed " + seed + ": " + cause.getMessage() + "\n" + story, cause);
    }
}
