package io.tandem.sip.digest;

/** Who a request comes from, as far as its credentials prove it. */
public sealed interface Authentication {

    /**
     * The user knows the secret.
     *
     * @param user as in the credentials
     */
    record Verified(String user) implements Authentication {}

    /**
     * Answer 401 (or 407) with a challenge.
     *
     * @param stale the nonce was too old or of another call, whatever the secret: the phone tries again by itself
     */
    record Challenge(boolean stale) implements Authentication {}

    /**
     * Answer 403. The same for an unknown user and a wrong password.
     *
     * @param reason for our log, never for the phone
     */
    record Refused(Reason reason) implements Authentication {}

    /** Why credentials were refused. */
    enum Reason {
        /** They cannot be read, or lack something mandatory. */
        MALFORMED,
        /** An algorithm or qop that was not offered. */
        NOT_OFFERED,
        /** Another URI than the request's (RFC 7616 section 3.4.6). */
        OTHER_URI,
        /** Unknown user or wrong password. */
        WRONG_RESPONSE
    }
}
