package io.tandem.platform.security;

/** What a person is, from least to most. */
public enum Role {
    /** Sees own things: own extension, own devices. */
    USER,
    /** Everything within the own tenant. */
    ADMIN,
    /** Runs the cell: every tenant. */
    PROVIDER;

    public boolean includes(Role needed) {
        return compareTo(needed) >= 0;
    }
}
