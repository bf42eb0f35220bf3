package io.tandem.rtp.srtp;

import java.util.Arrays;
import java.util.Optional;

/** A crypto suite, by its name in SDES (RFC 4568 section 6.2, RFC 7714 section 14.2) and its number in DTLS (RFC 5764). */
public enum SrtpSuite {
    AES_CM_128_HMAC_SHA1_80("AES_CM_128_HMAC_SHA1_80", 0x0001, 16, 14, 10, false),
    AES_CM_128_HMAC_SHA1_32("AES_CM_128_HMAC_SHA1_32", 0x0002, 16, 14, 4, false),
    AEAD_AES_128_GCM("AEAD_AES_128_GCM", 0x0007, 16, 12, 16, true),
    AEAD_AES_256_GCM("AEAD_AES_256_GCM", 0x0008, 32, 12, 16, true);

    private final String sdesName;
    private final int dtlsProfile;
    private final int keyBytes;
    private final int saltBytes;
    private final int tagBytes;
    private final boolean aead;

    SrtpSuite(String sdesName, int dtlsProfile, int keyBytes, int saltBytes, int tagBytes, boolean aead) {
        this.sdesName = sdesName;
        this.dtlsProfile = dtlsProfile;
        this.keyBytes = keyBytes;
        this.saltBytes = saltBytes;
        this.tagBytes = tagBytes;
        this.aead = aead;
    }

    public static Optional<SrtpSuite> ofSdes(String name) {
        return Arrays.stream(values())
                .filter(suite -> suite.sdesName.equalsIgnoreCase(name))
                .findFirst();
    }

    public static Optional<SrtpSuite> ofDtls(int profile) {
        return Arrays.stream(values())
                .filter(suite -> suite.dtlsProfile == profile)
                .findFirst();
    }

    public String sdesName() {
        return sdesName;
    }

    public int dtlsProfile() {
        return dtlsProfile;
    }

    /** @return length of the master key, in bytes */
    public int keyBytes() {
        return keyBytes;
    }

    /** @return length of the master salt, in bytes */
    public int saltBytes() {
        return saltBytes;
    }

    /** @return length of an RTP packet's authentication tag, in bytes */
    public int tagBytes() {
        return tagBytes;
    }

    public boolean isAead() {
        return aead;
    }
}
