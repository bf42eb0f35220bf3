package io.tandem.e2e.phone;

import io.tandem.e2e.sip.SipText;

/** A message as it left the phone, or as it reached it. */
public record Recorded(long nanos, boolean outgoing, SipText message) {
    @Override
    public String toString() {
        return (outgoing ? "-> " : "<- ") + message.startLine() + " (" + message.method() + " " + message.cseq() + ")";
    }
}
