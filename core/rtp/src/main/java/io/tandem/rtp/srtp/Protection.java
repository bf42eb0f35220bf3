package io.tandem.rtp.srtp;

/** How packets between the relay and one side are protected. */
public sealed interface Protection {

    /** Plain RTP. */
    record None() implements Protection {}

    /**
     * Keys from the session descriptions (RFC 4568).
     *
     * @param theirs what the side protects with
     * @param ours what the relay protects with towards the side
     */
    record Sdes(MasterKey theirs, MasterKey ours) implements Protection {}

    /**
     * Keys from a DTLS handshake on the media's own path (RFC 5764).
     *
     * @param theirs the certificate that the side must show
     * @param role the relay's (RFC 5763 section 5)
     */
    record Dtls(Fingerprint theirs, DtlsRole role) implements Protection {}
}
