package io.tandem.dialplan;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Whose decision a setting is, so that a route can say so.
 *
 * @param by a person's or an API key's name, or the number of a phone
 */
public record SetBy(String by, Instant at, Means means) {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern(
                    "EEEE d MMMM yyyy 'at' HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** With what it was set. */
    public enum Means {
        PORTAL("in the portal"),
        API("by the API"),
        PHONE("by phone");

        private final String words;

        Means(String words) {
            this.words = words;
        }
    }

    /** {@code set by ann@acme.example on Tuesday 24 November 2026 at 14:02 UTC in the portal}. */
    String words() {
        return "set by " + by + " on " + WHEN.format(at) + " " + means.words;
    }
}
