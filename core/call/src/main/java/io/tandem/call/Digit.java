package io.tandem.call;

import java.time.Duration;

/**
 * A pressed key.
 *
 * @param key {@code 0-9 * # A-D}
 */
public record Digit(char key, Duration held) {
    private static final String KEYS = "0123456789*#ABCD";

    public Digit {
        if (!isKey(key)) {
            throw new IllegalArgumentException("no key of a telephone: " + key);
        }
    }

    public static boolean isKey(char key) {
        return KEYS.indexOf(key) >= 0;
    }

    /** What is dialled after the answer may be a secret. */
    @Override
    public String toString() {
        return "Digit[?, " + held + "]";
    }
}
