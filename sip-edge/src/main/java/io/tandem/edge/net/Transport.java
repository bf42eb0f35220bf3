package io.tandem.edge.net;

/** How SIP travels (RFC 3261 section 18, RFC 7118). */
public enum Transport {
    UDP(false, false, ""),
    TCP(true, false, ";transport=tcp"),
    TLS(true, true, ";transport=tls"),
    WS(true, false, ";transport=ws"),
    // RFC 7118 section 5.1: the parameter has one value for both.
    WSS(true, true, ";transport=ws");

    private final boolean reliable;
    private final boolean secure;
    private final String parameter;

    Transport(boolean reliable, boolean secure, String parameter) {
        this.reliable = reliable;
        this.secure = secure;
        this.parameter = parameter;
    }

    /** @return whether it delivers in order or not at all, so that nothing is retransmitted */
    public boolean reliable() {
        return reliable;
    }

    public boolean secure() {
        return secure;
    }

    /** @return whether nothing but Content-Length says where a message ends: not so in datagrams and WebSocket messages */
    public boolean isStream() {
        return this == TCP || this == TLS;
    }

    /** @return what a {@code sip:} URI of it says, from the semicolon on */
    public String parameter() {
        return parameter;
    }

    /** @return what a {@code sips:} URI of it says: RFC 5630 section 3.1.3, the scheme has said TLS already */
    public String sipsParameter() {
        return this == TLS ? TCP.parameter : parameter;
    }
}
