package io.tandem.rtp.srtp;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;

/**
 * AES-CM's key stream, laid over bytes (RFC 3711 section 4.1.1). The JDK's AES/CTR would be given a parameter object for each
 * packet; AES over blocks that we count up ourselves needs none, and gives the same bytes.
 */
final class KeyStream {
    private static final int BLOCK = 16;
    private static final int AUDIO_BYTES = 256;

    private final Cipher aes;
    private final long saltHigh;
    private final long saltLow;
    // Grown once for video's packets; most sides never have them.
    private byte[] counters = new byte[AUDIO_BYTES];
    private byte[] stream = new byte[AUDIO_BYTES];

    /** @param salt 14 bytes */
    KeyStream(byte[] key, byte[] salt) {
        aes = SessionKeys.aes(key);
        byte[] padded = Arrays.copyOf(salt, BLOCK);
        saltHigh = NetworkOrder.longAt(padded, 0);
        saltLow = NetworkOrder.longAt(padded, 8);
    }

    /** Encrypts or decrypts {@code bytes[from..to)}. */
    void apply(byte[] bytes, int from, int to, int ssrc, long index) {
        int length = to - from;
        int whole = (length + BLOCK - 1) / BLOCK * BLOCK;
        ensureRoom(whole);
        // IV = (salt * 2^16) XOR (SSRC * 2^64) XOR (index * 2^16); the last 16 bits count blocks.
        long high = saltHigh ^ Integer.toUnsignedLong(ssrc);
        long low = saltLow ^ (index << 16);
        for (int at = 0; at < whole; at += BLOCK) {
            NetworkOrder.putLong(counters, at, high);
            NetworkOrder.putLong(counters, at + 8, low + at / BLOCK);
        }
        generate(whole);
        combine(bytes, from, length);
    }

    private void ensureRoom(int whole) {
        if (whole > counters.length) {
            counters = new byte[2 * whole];
            stream = new byte[2 * whole];
        }
    }

    private void generate(int whole) {
        try {
            aes.update(counters, 0, whole, stream, 0);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("AES refused whole blocks", impossible);
        }
    }

    private void combine(byte[] bytes, int from, int length) {
        int at = 0;
        for (; at <= length - Long.BYTES; at += Long.BYTES) {
            NetworkOrder.putLong(
                    bytes, from + at, NetworkOrder.longAt(bytes, from + at) ^ NetworkOrder.longAt(stream, at));
        }
        for (; at < length; at++) {
            bytes[from + at] ^= stream[at];
        }
    }
}
