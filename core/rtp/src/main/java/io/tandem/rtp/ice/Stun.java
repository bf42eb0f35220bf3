package io.tandem.rtp.ice;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.zip.CRC32;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** STUN's numbers (RFC 8489 sections 5, 14, 18; RFC 8445 section 16) and its two checks. */
final class Stun {
    static final int HEADER_BYTES = 20;
    static final int MAGIC_COOKIE = 0x2112A442;
    static final int TRANSACTION_BYTES = 12;

    static final int BINDING_REQUEST = 0x0001;
    static final int BINDING_RESPONSE = 0x0101;
    static final int BINDING_ERROR = 0x0111;

    static final int USERNAME = 0x0006;
    static final int MESSAGE_INTEGRITY = 0x0008;
    static final int ERROR_CODE = 0x0009;
    static final int UNKNOWN_ATTRIBUTES = 0x000A;
    static final int XOR_MAPPED_ADDRESS = 0x0020;
    static final int PRIORITY = 0x0024;
    static final int USE_CANDIDATE = 0x0025;
    static final int FINGERPRINT = 0x8028;
    static final int ICE_CONTROLLED = 0x8029;

    static final int INTEGRITY_BYTES = 20;
    static final int FINGERPRINT_BYTES = 4;
    private static final int FINGERPRINT_MASK = 0x5354554E;

    private Stun() {}

    /** @return HMAC-SHA1 of the first {@code length} bytes under a short-term password (RFC 8489 section 14.5) */
    static byte[] integrity(String password, byte[] message, int length) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(password.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            mac.update(message, 0, length);
            return mac.doFinal();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this JDK has no HMAC-SHA1", missing);
        }
    }

    /** @return the fingerprint of the first {@code length} bytes (RFC 8489 section 14.7) */
    static int fingerprint(byte[] message, int length) {
        CRC32 crc = new CRC32();
        crc.update(message, 0, length);
        return (int) crc.getValue() ^ FINGERPRINT_MASK;
    }

    /** @return bytes that a value takes, filled up to a multiple of four */
    static int padded(int length) {
        return length + 3 & ~3;
    }
}
