package io.tandem.edge.identity;

import java.util.Base64;

/** The secret that all nodes of a cell share; each purpose gets a key of its own from it. */
public final class CellKey {
    private static final int LENGTH = 32;

    private final byte[] secret;

    private CellKey(byte[] secret) {
        if (secret.length != LENGTH) {
            throw new IllegalArgumentException("a cell key has " + LENGTH + " bytes, not " + secret.length);
        }
        this.secret = secret;
    }

    /** @param base64 as in {@code tandem.cell.key} */
    public static CellKey of(String base64) {
        return new CellKey(Base64.getDecoder().decode(base64));
    }

    /** The secret itself, where another part of Tandem derives its own. */
    public byte[] bytes() {
        return secret.clone();
    }

    public Seal seal(String purpose) {
        return new Seal(derive(purpose));
    }

    /** @return 32 bytes */
    public byte[] derive(String purpose) {
        return new Seal(secret).bytes("tandem edge " + purpose);
    }
}
