package io.tandem.relay.net;

/** How routers are to treat what we send (RFC 2474), for example 46, expedited forwarding, for voice (RFC 4594). */
public record Dscp(int codePoint) {
    public static final Dscp NONE = new Dscp(0);
    private static final int LARGEST = 63;

    public Dscp {
        if (codePoint < 0 || codePoint > LARGEST) {
            throw new IllegalArgumentException("a DSCP is 0 to 63, not " + codePoint);
        }
    }

    /** @return the byte of the IP header: the code point, and two bits that belong to congestion control */
    int trafficClass() {
        return codePoint << 2;
    }
}
