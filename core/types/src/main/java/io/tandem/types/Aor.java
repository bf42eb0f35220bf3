package io.tandem.types;

import java.util.Locale;

/**
 * An address of record (RFC 3261 section 6): whom a phone registers as. The host is compared without case
 * (RFC 3261 section 19.1.4), so it is kept in lower case.
 */
public record Aor(String user, String domain) {
    public Aor {
        domain = domain.toLowerCase(Locale.ROOT);
    }

    /** @return {@code user@domain} */
    @Override
    public String toString() {
        return user + "@" + domain;
    }

    /** @throws IllegalArgumentException if {@code text} is not {@code user@domain} */
    public static Aor of(String text) {
        int at = text.lastIndexOf('@');
        if (at < 1 || at == text.length() - 1) {
            throw new IllegalArgumentException("an address of record looks like 101@acme.example, not '" + text + "'");
        }
        return new Aor(text.substring(0, at), text.substring(at + 1));
    }
}
