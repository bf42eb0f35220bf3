package io.tandem.rtp.srtp;

/** Who sends the ClientHello (RFC 5763 section 5, {@code a=setup}). */
public enum DtlsRole {
    /** {@code a=setup:active}. */
    CLIENT,
    /** {@code a=setup:passive}. */
    SERVER
}
