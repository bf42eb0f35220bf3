package io.tandem.rtp.ng;

/**
 * Who speaks for a session.
 *
 * @param epoch of the owner; 0 for clients that know none
 * @param leaseSeconds after which an unrenewed session ends; 0 leaves it to the media time-out
 */
public record Ownership(long epoch, int leaseSeconds) {
    public static final Ownership NONE = new Ownership(0, 0);
}
