package io.tandem.rtp.srtp;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * A master key with its salt. Never printed.
 *
 * @param bytes key, then salt, as {@code inline:} carries them (RFC 4568 section 6.1)
 */
public record MasterKey(SrtpSuite suite, byte[] bytes) {
    public MasterKey {
        if (bytes.length != suite.keyBytes() + suite.saltBytes()) {
            throw new IllegalArgumentException("a master key of " + suite + " has "
                    + (suite.keyBytes() + suite.saltBytes()) + " bytes, not " + bytes.length);
        }
        bytes = bytes.clone();
    }

    /** @return empty when the text is not base64 or not of the suite's length */
    public static Optional<MasterKey> ofBase64(SrtpSuite suite, String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            return bytes.length == suite.keyBytes() + suite.saltBytes()
                    ? Optional.of(new MasterKey(suite, bytes))
                    : Optional.empty();
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MasterKey(SrtpSuite theirSuite, byte[] theirBytes)
                && suite == theirSuite
                && MessageDigest.isEqual(bytes, theirBytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "MasterKey[" + suite + "]";
    }
}
