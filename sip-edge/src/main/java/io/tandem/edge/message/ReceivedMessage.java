package io.tandem.edge.message;

import io.tandem.sip.SipMessage;

/** A message that came from outside. */
public interface ReceivedMessage extends SipMessage {

    /** RFC 3261 section 18.2.1 and RFC 3581 section 4: where the request really came from goes into the topmost Via. */
    void stampSource(String address, int port);
}
