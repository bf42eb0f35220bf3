package io.tandem.e2e.bench.media;

/** How the two legs of every call are protected. */
enum Legs {
    PLAIN("rtp"),
    /** The caller has SDES SRTP (AES_CM_128_HMAC_SHA1_80), the callee plain RTP. */
    SDES_TO_PLAIN("srtp");

    private final String label;

    Legs(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
