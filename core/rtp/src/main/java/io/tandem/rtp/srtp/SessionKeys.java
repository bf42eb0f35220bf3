package io.tandem.rtp.srtp;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * Session keys of a master key (RFC 3711 section 4.3, with AES-CM of the master key's length as RFC 6188 and RFC 7714 want),
 * for a key derivation rate of 0: once for the master key's life.
 */
final class SessionKeys {
    static final int AUTHENTICATION_BYTES = 20;
    private static final int BLOCK = 16;
    private static final int LABEL_OFFSET = 7;

    /** What a key is for; SRTCP's labels are SRTP's and 3. */
    private enum Label {
        ENCRYPTION,
        AUTHENTICATION,
        SALT;

        int value(boolean rtcp) {
            return ordinal() + (rtcp ? 3 : 0);
        }
    }

    private final SrtpSuite suite;
    private final boolean rtcp;
    private final Cipher aes;
    private final byte[] masterSalt;

    /** @param rtcp whether the keys are for SRTCP */
    SessionKeys(MasterKey master, boolean rtcp) {
        this.rtcp = rtcp;
        suite = master.suite();
        byte[] bytes = master.bytes();
        aes = aes(Arrays.copyOf(bytes, suite.keyBytes()));
        // A salt of 12 bytes (GCM) is filled up to 14 from the right, as if it ended in zeros.
        masterSalt = Arrays.copyOf(Arrays.copyOfRange(bytes, suite.keyBytes(), bytes.length), BLOCK);
    }

    /** @return AES over single blocks, for encryption */
    static Cipher aes(byte[] key) {
        try {
            Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
            return cipher;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this JDK has no AES", missing);
        }
    }

    byte[] encryption() {
        return derive(Label.ENCRYPTION, suite.keyBytes());
    }

    byte[] authentication() {
        return derive(Label.AUTHENTICATION, AUTHENTICATION_BYTES);
    }

    byte[] salt() {
        return derive(Label.SALT, suite.saltBytes());
    }

    private byte[] derive(Label label, int length) {
        byte[] counters = new byte[(length + BLOCK - 1) / BLOCK * BLOCK];
        for (int block = 0; block * BLOCK < counters.length; block++) {
            System.arraycopy(masterSalt, 0, counters, block * BLOCK, BLOCK);
            counters[block * BLOCK + LABEL_OFFSET] ^= (byte) label.value(rtcp);
            counters[block * BLOCK + BLOCK - 1] = (byte) block;
        }
        try {
            return Arrays.copyOf(aes.doFinal(counters), length);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("AES refused whole blocks", impossible);
        }
    }
}
