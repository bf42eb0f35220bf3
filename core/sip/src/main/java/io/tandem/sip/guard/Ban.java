package io.tandem.sip.guard;

import java.time.Duration;
import java.time.Instant;

/**
 * A source that gets no answer until a moment.
 *
 * @param source IP address as text
 * @param offence the last one
 */
public record Ban(String source, Offence offence, Instant since, Instant until) {
    Duration length() {
        return Duration.between(since, until);
    }

    boolean isInForce(Instant now) {
        return now.isBefore(until);
    }
}
