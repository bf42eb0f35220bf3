package io.tandem.edge.identity;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A keyed hash (HMAC-SHA-256) for one purpose. */
public final class Seal {
    private static final String ALGORITHM = "HmacSHA256";

    private final ThreadLocal<Mac> macs;

    Seal(byte[] key) {
        var spec = new SecretKeySpec(key, ALGORITHM);
        this.macs = ThreadLocal.withInitial(() -> mac(spec));
    }

    private static Mac mac(SecretKeySpec key) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM + "; use one that does", e);
        }
    }

    /** @return 32 bytes */
    public byte[] bytes(String text) {
        return macs.get().doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    /** @return the first characters of the hash in base32, 5 bits each; at most 51 */
    public String text(String text, int characters) {
        return Base32.of(bytes(text)).substring(0, characters);
    }

    /** Compares in the same time whatever the difference. */
    public boolean confirms(String text, String seal) {
        return seal.length() >= 8
                && seal.length() <= 51
                && MessageDigest.isEqual(
                        text(text, seal.length()).getBytes(StandardCharsets.US_ASCII),
                        seal.getBytes(StandardCharsets.US_ASCII));
    }
}
