package io.tandem.rtp.ice;

/** What the agent makes of a datagram that looks like STUN. */
public sealed interface CheckOutcome {

    /** Not for us, or not to be answered. */
    record Ignored() implements CheckOutcome {}

    /** A request that is not the peer's, or not as it should be: the response says why. */
    record Rejected(byte[] response) implements CheckOutcome {}

    /**
     * The peer's check: its source is where packets may come from and go to.
     *
     * @param nominated the peer wants this pair (USE-CANDIDATE)
     */
    record Accepted(byte[] response, boolean nominated) implements CheckOutcome {}
}
