package io.tandem.edge.net.link;

import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Shows the other side that we have the cell key, without showing the key: a hash over both sides' random numbers. */
final class LinkProof {
    static final int NONCE = 32;
    static final int PROOF = 32;
    private static final String ALGORITHM = "HmacSHA256";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;

    LinkProof(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    static byte[] nonce() {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        return nonce;
    }

    /** @param side 0 for who connects, 1 for who is connected to: one side's proof is never the other's */
    byte[] of(int side, byte[] connecting, byte[] listening) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((byte) side);
            mac.update(connecting);
            mac.update(listening);
            return mac.doFinal();
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM + "; use one that does", e);
        }
    }

    boolean holds(byte[] proof, int side, byte[] connecting, byte[] listening) {
        return MessageDigest.isEqual(proof, of(side, connecting, listening));
    }

    static byte[] part(byte[] frame, int from, int length) {
        return Arrays.copyOfRange(frame, from, from + length);
    }
}
