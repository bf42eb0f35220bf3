package io.tandem.edge.owner;

import io.tandem.sip.SipMessage;
import io.tandem.sip.transaction.Flow;
import io.tandem.types.CallId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way from a door to the owner of its call.
 *
 * @param caller who is known to send it; only with an INVITE that starts a call
 * @param since when it came to a door, by the clock of the edge that has it now
 */
public record Arrival(
        CallId call,
        SipMessage message,
        Flow source,
        @Nullable KnownCaller caller,
        Instant since) {
    /** A datagram that was not answered is said again before that. */
    private static final Duration SAID_AGAIN = Duration.ofSeconds(4);

    /** RFC 3261 timers B and F. */
    private static final Duration GIVEN_UP = Duration.ofSeconds(32);

    /** It belongs to another call now. */
    Arrival of(CallId other) {
        return new Arrival(other, message, source, caller, since);
    }

    /**
     * @return how long it waits for an owner: over a connection nothing is said twice, nor is an INVITE that was answered with 100
     *     (RFC 3261 section 17.1.1.2)
     */
    Duration patience() {
        return source.reliable() || message.isRequest() && message.method().equals("INVITE") ? GIVEN_UP : SAID_AGAIN;
    }
}
