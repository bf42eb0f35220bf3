package io.tandem.edge.owner;

import io.tandem.sip.SipMessage;
import io.tandem.sip.transaction.Flow;
import io.tandem.types.CallId;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way from a door to the owner of its call.
 *
 * @param caller who is known to send it; only with an INVITE that starts a call
 */
public record Arrival(
        CallId call,
        SipMessage message,
        Flow source,
        @Nullable KnownCaller caller) {}
