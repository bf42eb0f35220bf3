package io.tandem.rtp.srtp;

import java.security.DigestException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;

/** HMAC-SHA1 (RFC 2104) over the JDK's digest: its Mac hands out a new array for every tag, its digest writes into ours. */
final class PacketMac {
    private static final int BLOCK = 64;
    private static final int DIGEST = 20;
    private static final byte INNER = 0x36;
    private static final byte OUTER = 0x5c;

    private final MessageDigest sha1;
    private final byte[] inner;
    private final byte[] outer;
    private final byte[] tail = new byte[4];
    private final byte[] tag = new byte[DIGEST];

    PacketMac(byte[] key) {
        inner = padded(key, INNER);
        outer = padded(key, OUTER);
        try {
            sha1 = MessageDigest.getInstance("SHA-1");
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this JDK has no SHA-1", missing);
        }
    }

    private static byte[] padded(byte[] key, byte with) {
        byte[] block = Arrays.copyOf(key, BLOCK);
        for (int i = 0; i < BLOCK; i++) {
            block[i] ^= with;
        }
        return block;
    }

    /** Over the first {@code length} bytes, then the roll-over counter. */
    void compute(byte[] packet, int length, int rollOver) {
        sha1.update(inner, 0, BLOCK);
        sha1.update(packet, 0, length);
        NetworkOrder.putInt(tail, 0, rollOver);
        sha1.update(tail, 0, tail.length);
        finish();
    }

    /** Over the first {@code length} bytes. */
    void compute(byte[] packet, int length) {
        sha1.update(inner, 0, BLOCK);
        sha1.update(packet, 0, length);
        finish();
    }

    private void finish() {
        try {
            sha1.digest(tag, 0, DIGEST);
            sha1.update(outer, 0, BLOCK);
            sha1.update(tag, 0, DIGEST);
            sha1.digest(tag, 0, DIGEST);
        } catch (DigestException impossible) {
            throw new IllegalStateException("SHA-1 has no room in 20 bytes", impossible);
        }
    }

    void write(byte[] packet, int offset, int bytes) {
        System.arraycopy(tag, 0, packet, offset, bytes);
    }

    // Looks at all bytes, so that the time it takes does not tell how many were right.
    boolean matches(byte[] packet, int offset, int bytes) {
        int difference = 0;
        for (int i = 0; i < bytes; i++) {
            difference |= tag[i] ^ packet[offset + i];
        }
        return difference == 0;
    }
}
