package io.tandem.contracts;

/** Headers of a record that a service's outbox has sent. */
public final class ChangeHeaders {
    /** The tenant whose configuration changed, a UUID's text. */
    public static final String TENANT = "tenant";

    /** The service, as in {@code DialplanSnapshot.sources}. */
    public static final String SOURCE = "source";

    /** The outbox sequence, eight bytes: grows within a tenant and source; a record may come twice. */
    public static final String SEQUENCE = "seq";

    /** When the row was written, milliseconds since 1970 UTC, eight bytes. */
    public static final String COMMITTED_AT = "committed-at";

    private ChangeHeaders() {}
}
