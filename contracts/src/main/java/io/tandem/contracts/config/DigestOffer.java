package io.tandem.contracts.config;

/** Which digest algorithms are offered: MD5 alone unless asked otherwise, since many phones fail on SHA-256. */
public enum DigestOffer {
    MD5,
    SHA256,
    /** SHA-256 first (RFC 8760 section 2.3). */
    BOTH
}
