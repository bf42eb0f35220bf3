package io.tandem.edge.net;

/** How SIP travels (RFC 3261 section 18). */
public enum Transport {
    UDP(false),
    TCP(true);

    private final boolean reliable;

    Transport(boolean reliable) {
        this.reliable = reliable;
    }

    /** @return whether it delivers in order or not at all, so that nothing is retransmitted and messages need framing */
    public boolean reliable() {
        return reliable;
    }
}
