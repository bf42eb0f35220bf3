package io.tandem.sip.registrar;

import io.tandem.sip.header.NameAddr;
import io.tandem.sip.header.Parameters;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * One place where an address of record can be reached (RFC 3261 section 10).
 *
 * @param key what a later REGISTER finds it by, see {@link BindingKey}
 * @param contact the Contact URI as registered
 * @param q 0 to 1
 * @param flow the edge's token for the connection or address it came from, opaque here
 */
public record Binding(String key, String contact, double q, String callId, long cseq, String flow, Instant expires) {

    boolean isAlive(Instant now) {
        return expires.isAfter(now);
    }

    /** @return a Contact value of the 200 to REGISTER, the seconds rounded up */
    public String contactValue(Instant now) {
        long seconds =
                Math.max(0, Duration.between(now, expires).plusMillis(999).toSeconds());
        Parameters parameters = BindingKey.parameters(key);
        if (q < 1) {
            parameters =
                    parameters.with("q", String.format(Locale.ROOT, "%.3f", q).replaceFirst("\\.?0+$", ""));
        }
        return new NameAddr("", contact, parameters.with("expires", Long.toString(seconds))).toString();
    }
}
