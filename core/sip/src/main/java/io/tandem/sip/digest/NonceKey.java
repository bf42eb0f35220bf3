package io.tandem.sip.digest;

import java.util.Arrays;

/** A secret that nonces are signed with, shared by all edges of a cell. */
public final class NonceKey {
    private final int id;
    private final byte[] secret;

    /**
     * @param id 0 to 255, travels in the nonce
     * @param secret at least 32 bytes
     */
    public NonceKey(int id, byte[] secret) {
        if (id < 0 || id > 255 || secret.length < 32) {
            throw new IllegalArgumentException(
                    "a nonce key has an id of 0 to 255 and 32 bytes, not " + id + " and " + secret.length);
        }
        this.id = id;
        this.secret = Arrays.copyOf(secret, secret.length);
    }

    int id() {
        return id;
    }

    byte[] secret() {
        return secret;
    }
}
