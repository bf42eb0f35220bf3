package io.tandem.rtp.ng;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Authenticates commands of our own edges: the entry {@code tandem-mac} holds HMAC-SHA256, hex, over cookie, space and the
 * bencoding of all other entries, under the cell key.
 */
public final class NgMac {
    public static final String ENTRY = "tandem-mac";
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    /** @param cellKey any length above 15 bytes; the cell's 32 bytes in practice */
    public NgMac(byte[] cellKey) {
        if (cellKey.length < 16) {
            throw new IllegalArgumentException("a key for ng commands has 16 bytes or more");
        }
        this.key = new SecretKeySpec(cellKey, ALGORITHM);
    }

    /** @return the message with its MAC added */
    public NgMessage sign(NgMessage message) {
        Bvalue.Builder signed = new Bvalue.Builder();
        message.content().entries().forEach(signed::put);
        signed.put(ENTRY, HexFormat.of().formatHex(digest(message)));
        return new NgMessage(message.cookie(), signed.build());
    }

    /** @return whether the message carries a MAC and it is right; compared in constant time */
    public boolean verifies(NgMessage message) {
        String claimed = message.content().text(ENTRY).orElse("");
        NgMessage bare = new NgMessage(message.cookie(), message.content().without(ENTRY));
        byte[] expected = HexFormat.of().formatHex(digest(bare)).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(expected, claimed.getBytes(StandardCharsets.US_ASCII));
    }

    private byte[] digest(NgMessage message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(message.encode());
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, missing);
        }
    }
}
