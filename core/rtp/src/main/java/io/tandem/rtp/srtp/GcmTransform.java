package io.tandem.rtp.srtp;

import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES in Galois/counter mode (RFC 7714). The JDK's GCM wants a parameter object for each packet, and makes its own state anew:
 * about a kilobyte of garbage a packet, all of it dead at once.
 */
final class GcmTransform implements PacketTransform {
    private static final int TAG_BYTES = 16;
    private static final int IV_BYTES = 12;
    private static final int AUDIO_BYTES = 256;

    private final Cipher cipher;
    private final SecretKeySpec rtpKey;
    private final SecretKeySpec rtcpKey;
    private final byte[] rtpSalt;
    private final byte[] rtcpSalt;
    private final byte[] iv = new byte[IV_BYTES];
    private final byte[] word = new byte[RTCP_INDEX_BYTES];
    // Grown once for video's packets; most sides never have them.
    private byte[] result = new byte[AUDIO_BYTES];

    GcmTransform(MasterKey key) {
        this(new SessionKeys(key, false), new SessionKeys(key, true));
    }

    private GcmTransform(SessionKeys rtp, SessionKeys rtcp) {
        this(rtp.encryption(), rtp.salt(), rtcp.encryption(), rtcp.salt());
    }

    /** With session keys; the RFC's vectors have no master key. */
    GcmTransform(byte[] rtpKey, byte[] rtpSalt, byte[] rtcpKey, byte[] rtcpSalt) {
        this.rtpKey = new SecretKeySpec(rtpKey, "AES");
        this.rtcpKey = new SecretKeySpec(rtcpKey, "AES");
        this.rtpSalt = rtpSalt.clone();
        this.rtcpSalt = rtcpSalt.clone();
        try {
            cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this JDK has no AES-GCM", missing);
        }
    }

    @Override
    public int protectRtp(byte[] packet, int header, int length, long index) {
        begin(Cipher.ENCRYPT_MODE, rtpKey, rtpSalt, NetworkOrder.intAt(packet, 8), index);
        cipher.updateAAD(packet, 0, header);
        return header + finish(packet, header, length - header);
    }

    @Override
    public int unprotectRtp(byte[] packet, int header, int length, long index) {
        begin(Cipher.DECRYPT_MODE, rtpKey, rtpSalt, NetworkOrder.intAt(packet, 8), index);
        cipher.updateAAD(packet, 0, header);
        int clear = finish(packet, header, length - header);
        return clear == UNAUTHENTIC ? UNAUTHENTIC : header + clear;
    }

    @Override
    public int protectRtcp(byte[] packet, int length, int index) {
        begin(Cipher.ENCRYPT_MODE, rtcpKey, rtcpSalt, NetworkOrder.intAt(packet, 4), index);
        cipher.updateAAD(packet, 0, RTCP_HEADER_BYTES);
        NetworkOrder.putInt(word, 0, index | RTCP_ENCRYPTED);
        cipher.updateAAD(word, 0, RTCP_INDEX_BYTES);
        int end = RTCP_HEADER_BYTES + finish(packet, RTCP_HEADER_BYTES, length - RTCP_HEADER_BYTES);
        System.arraycopy(word, 0, packet, end, RTCP_INDEX_BYTES);
        return end + RTCP_INDEX_BYTES;
    }

    @Override
    public int unprotectRtcp(byte[] packet, int length) {
        int end = length - RTCP_INDEX_BYTES;
        boolean encrypted = (NetworkOrder.intAt(packet, end) & RTCP_ENCRYPTED) != 0;
        // RFC 7714 section 9.3: what is not encrypted is authenticated all the same.
        int associated = encrypted ? RTCP_HEADER_BYTES : end - TAG_BYTES;
        begin(Cipher.DECRYPT_MODE, rtcpKey, rtcpSalt, NetworkOrder.intAt(packet, 4), rtcpIndex(packet, length));
        cipher.updateAAD(packet, 0, associated);
        cipher.updateAAD(packet, end, RTCP_INDEX_BYTES);
        int clear = finish(packet, associated, end - associated);
        return clear == UNAUTHENTIC ? UNAUTHENTIC : associated + clear;
    }

    // RFC 7714 sections 8.1, 9.1: two zero bytes, SSRC, then 48 bits of index, all XOR salt.
    private void begin(int mode, SecretKeySpec key, byte[] salt, int ssrc, long index) {
        iv[0] = salt[0];
        iv[1] = salt[1];
        NetworkOrder.putInt(iv, 2, ssrc ^ NetworkOrder.intAt(salt, 2));
        NetworkOrder.putInt(iv, 6, (int) (index >>> 16) ^ NetworkOrder.intAt(salt, 6));
        iv[10] = (byte) (index >>> 8 ^ salt[10]);
        iv[11] = (byte) (index ^ salt[11]);
        try {
            cipher.init(mode, key, new GCMParameterSpec(8 * TAG_BYTES, iv));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("AES-GCM refused a key and an IV that no packet had before", impossible);
        }
    }

    // Into an array of our own: the JDK wipes its output when the tag is wrong, and the packet may be tried again.
    private int finish(byte[] packet, int from, int length) {
        if (length + TAG_BYTES > result.length) {
            result = new byte[2 * (length + TAG_BYTES)];
        }
        try {
            int written = cipher.doFinal(packet, from, length, result, 0);
            System.arraycopy(result, 0, packet, from, written);
            return written;
        } catch (AEADBadTagException wrong) {
            return UNAUTHENTIC;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("AES-GCM had no room for a packet", impossible);
        }
    }

    @Override
    public int rtcpIndex(byte[] packet, int length) {
        return NetworkOrder.intAt(packet, length - RTCP_INDEX_BYTES) & ~RTCP_ENCRYPTED;
    }

    @Override
    public int shortestRtcp() {
        return RTCP_HEADER_BYTES + TAG_BYTES + RTCP_INDEX_BYTES;
    }

    @Override
    public int tagBytes() {
        return TAG_BYTES;
    }
}
