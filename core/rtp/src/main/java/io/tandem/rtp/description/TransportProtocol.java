package io.tandem.rtp.description;

import java.util.Optional;

/** The protocol of an m= line, as far as a relay tells them apart. */
public enum TransportProtocol {
    RTP_AVP("RTP/AVP", Keying.NONE, false),
    RTP_AVPF("RTP/AVPF", Keying.NONE, true),
    RTP_SAVP("RTP/SAVP", Keying.ANY, false),
    RTP_SAVPF("RTP/SAVPF", Keying.ANY, true),
    UDP_TLS_RTP_SAVP("UDP/TLS/RTP/SAVP", Keying.DTLS, false),
    UDP_TLS_RTP_SAVPF("UDP/TLS/RTP/SAVPF", Keying.DTLS, true),
    /** Fax (T.38): plain datagrams, no RTP. */
    UDPTL("udptl", Keying.NONE, false),
    /** What a relay that ends transports cannot carry, such as SCTP over DTLS. */
    OTHER("", Keying.NONE, false);

    private enum Keying {
        NONE,
        ANY,
        DTLS
    }

    private final String text;
    private final Keying keying;
    private final boolean feedback;

    TransportProtocol(String text, Keying keying, boolean feedback) {
        this.text = text;
        this.keying = keying;
        this.feedback = feedback;
    }

    static TransportProtocol read(String text) {
        return of(text).orElse(OTHER);
    }

    /** @return empty for a name that stands for none of these */
    public static Optional<TransportProtocol> of(String text) {
        for (TransportProtocol each : values()) {
            if (each != OTHER && each.text.equalsIgnoreCase(text)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    public String text() {
        return text;
    }

    public boolean isRtp() {
        return this != UDPTL && this != OTHER;
    }

    public boolean isProtected() {
        return keying != Keying.NONE;
    }

    /** @return whether keys come from a DTLS handshake and from nowhere else (RFC 5764) */
    public boolean isDtls() {
        return keying == Keying.DTLS;
    }

    /** @return whether RTCP feedback is spoken (RFC 4585) */
    public boolean hasFeedback() {
        return feedback;
    }
}
