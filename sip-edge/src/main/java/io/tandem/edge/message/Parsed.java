package io.tandem.edge.message;

import io.tandem.sip.EncodedMessage;

/** What became of bytes that arrived. */
public sealed interface Parsed {

    /** A message within all bounds. */
    record Understood(ReceivedMessage message) implements Parsed {}

    /** A request that is wrong but says whom to tell. */
    record Refused(int status, EncodedMessage response) implements Parsed {}

    /** Silence: no SIP, a broken response (RFC 3261 section 18.3), a broken ACK, or nobody to tell. */
    record Ignored(String reason) implements Parsed {}
}
