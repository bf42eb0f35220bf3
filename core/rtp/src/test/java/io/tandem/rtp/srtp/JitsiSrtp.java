package io.tandem.rtp.srtp;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import org.jitsi.srtp.SrtcpCryptoContext;
import org.jitsi.srtp.SrtpContextFactory;
import org.jitsi.srtp.SrtpCryptoContext;
import org.jitsi.srtp.SrtpErrorStatus;
import org.jitsi.srtp.SrtpPolicy;
import org.jitsi.utils.ByteArrayBuffer;
import org.jitsi.utils.logging2.LoggerImpl;

/** Another implementation of SRTP, for one SSRC under one master key. */
final class JitsiSrtp {
    private final SrtpCryptoContext rtp;
    private final SrtcpCryptoContext rtcp;

    JitsiSrtp(MasterKey key, boolean sender, int ssrc, int rollOver) throws GeneralSecurityException {
        byte[] bytes = key.bytes();
        int keyBytes = key.suite().keyBytes();
        SrtpContextFactory factory = new SrtpContextFactory(
                sender,
                Arrays.copyOf(bytes, keyBytes),
                Arrays.copyOfRange(bytes, keyBytes, bytes.length),
                policy(key.suite(), key.suite().tagBytes()),
                policy(key.suite(), key.suite().isAead() ? 16 : 10),
                new LoggerImpl("jitsi"));
        rtp = factory.deriveContext(ssrc, rollOver);
        rtcp = factory.deriveControlContext(ssrc);
    }

    private static SrtpPolicy policy(SrtpSuite suite, int tag) {
        return suite.isAead()
                ? new SrtpPolicy(
                        SrtpPolicy.AESGCM_ENCRYPTION, suite.keyBytes(), SrtpPolicy.NULL_AUTHENTICATION, 0, 16, 12)
                : new SrtpPolicy(SrtpPolicy.AESCM_ENCRYPTION, 16, SrtpPolicy.HMACSHA1_AUTHENTICATION, 20, tag, 14);
    }

    byte[] protectRtp(byte[] packet) throws GeneralSecurityException {
        Packet buffer = new Packet(packet);
        rtp.transformPacket(buffer);
        return buffer.content();
    }

    Optional<byte[]> unprotectRtp(byte[] packet) throws GeneralSecurityException {
        Packet buffer = new Packet(packet);
        return rtp.reverseTransformPacket(buffer, false) == SrtpErrorStatus.OK
                ? Optional.of(buffer.content())
                : Optional.empty();
    }

    byte[] protectRtcp(byte[] packet) throws GeneralSecurityException {
        Packet buffer = new Packet(packet);
        rtcp.transformPacket(buffer);
        return buffer.content();
    }

    Optional<byte[]> unprotectRtcp(byte[] packet) throws GeneralSecurityException {
        Packet buffer = new Packet(packet);
        return rtcp.reverseTransformPacket(buffer) == SrtpErrorStatus.OK
                ? Optional.of(buffer.content())
                : Optional.empty();
    }

    private static final class Packet implements ByteArrayBuffer {
        private final byte[] bytes;
        private int length;

        Packet(byte[] packet) {
            bytes = Arrays.copyOf(packet, packet.length + 64);
            length = packet.length;
        }

        byte[] content() {
            return Arrays.copyOf(bytes, length);
        }

        @Override
        public byte[] getBuffer() {
            return bytes;
        }

        @Override
        public int getLength() {
            return length;
        }

        @Override
        public int getOffset() {
            return 0;
        }

        @Override
        public boolean isInvalid() {
            return false;
        }

        @Override
        public void setLength(int length) {
            this.length = length;
        }

        @Override
        public void setOffset(int offset) {
            throw new UnsupportedOperationException("offset " + offset);
        }

        @Override
        public void grow(int howMuch) {
            if (length + howMuch > bytes.length) {
                throw new IllegalStateException("no room for " + howMuch + " bytes more");
            }
        }

        @Override
        public void append(byte[] data, int length) {
            System.arraycopy(data, 0, bytes, this.length, length);
            this.length += length;
        }

        @Override
        public void readRegionToBuff(int offset, int length, byte[] to) {
            System.arraycopy(bytes, offset, to, 0, length);
        }

        @Override
        public void shrink(int by) {
            length -= by;
        }
    }
}
