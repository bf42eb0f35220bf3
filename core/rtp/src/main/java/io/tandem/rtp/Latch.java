package io.tandem.rtp;

/**
 * From whom a port takes packets (comedia latching). The signalled side's first packet fixes its address and port; from
 * then on all others are strangers. Sources are opaque values with equality of address and of address with port.
 */
public enum Latch {
    /** Nothing has arrived since the last offer or answer. */
    OPEN,
    /** The source is fixed. */
    LOCKED;

    /** How strict a port is before it is locked. */
    public enum Strictness {
        /** Address and port of the session description, nothing else. */
        EXACT,
        /** The description's address or the one that signalling came from; any port, for NAT. */
        KNOWN_ADDRESS,
        /** Whoever is first: for clients that do not say where signalling came from. */
        FIRST_COMES,
        /** Anybody, for sides that send from elsewhere than where they listen: nothing is learned of their packets. */
        ASYMMETRIC
    }

    /** What becomes of a packet. */
    public enum Verdict {
        ACCEPT,
        ACCEPT_AND_LOCK,
        STRANGER
    }

    /**
     * Judges a packet from a source other than the locked one (that one is always accepted).
     *
     * @param signalledPortToo the source is exactly what the description said
     * @param knownAddress the source's address is the description's or the signalling's
     * @param silent the locked source has not been heard for a second or more
     */
    public Verdict judge(Strictness strictness, boolean signalledPortToo, boolean knownAddress, boolean silent) {
        return switch (this) {
            case OPEN -> judgeFirst(strictness, signalledPortToo, knownAddress);
            case LOCKED -> judgeOther(strictness, signalledPortToo, knownAddress, silent);
        };
    }

    // Whoever sends from where the description says is the side; what was locked before came from elsewhere: another
    // phone behind the same address, whose packets still go to a port that was once its own.
    private static Verdict judgeOther(
            Strictness strictness, boolean signalledPortToo, boolean knownAddress, boolean silent) {
        // A NAT that gave the phone a new port in the middle of a call.
        boolean moved = silent && knownAddress && strictness != Strictness.EXACT;
        return signalledPortToo || moved ? Verdict.ACCEPT_AND_LOCK : Verdict.STRANGER;
    }

    private static Verdict judgeFirst(Strictness strictness, boolean signalledPortToo, boolean knownAddress) {
        return switch (strictness) {
            case EXACT -> signalledPortToo ? Verdict.ACCEPT_AND_LOCK : Verdict.STRANGER;
            case KNOWN_ADDRESS -> knownAddress ? Verdict.ACCEPT_AND_LOCK : Verdict.STRANGER;
            case FIRST_COMES -> Verdict.ACCEPT_AND_LOCK;
            case ASYMMETRIC -> Verdict.ACCEPT;
        };
    }
}
