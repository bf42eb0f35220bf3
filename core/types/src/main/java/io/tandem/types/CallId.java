package io.tandem.types;

/**
 * One call of Tandem, whatever the number of its SIP dialogs: 26 characters of lower-case base32, a keyed hash of the
 * first INVITE's Call-ID, From tag and realm, so that every door finds the same owner. Not SIP's Call-ID.
 */
public record CallId(String value) implements Comparable<CallId> {
    /** In characters. */
    public static final int LENGTH = 26;

    public CallId {
        if (value.length() != LENGTH) {
            throw new IllegalArgumentException("a CallId has " + LENGTH + " characters, not " + value.length());
        }
    }

    @Override
    public int compareTo(CallId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
