package io.tandem.rtp.description;

import java.util.Locale;
import java.util.Optional;

/** Who opens the connection: {@code a=setup} (RFC 4145 section 4, for DTLS RFC 5763 section 5). */
public enum Setup {
    ACTIVE,
    PASSIVE,
    ACTPASS,
    HOLDCONN;

    static Optional<Setup> of(String text) {
        for (Setup each : values()) {
            if (each.text().equalsIgnoreCase(text)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
