package io.tandem.rtp.srtp;

/** AES in counter mode and HMAC-SHA1 (RFC 3711 sections 4.1.1, 4.2.1). Allocates nothing for a packet. */
final class CounterModeTransform implements PacketTransform {
    /** RFC 4568 section 6.2.2: the short tag is RTP's alone. */
    private static final int RTCP_TAG_BYTES = 10;

    private final KeyStream rtpStream;
    private final KeyStream rtcpStream;
    private final PacketMac rtpMac;
    private final PacketMac rtcpMac;
    private final int tagBytes;

    CounterModeTransform(MasterKey key) {
        SessionKeys rtp = new SessionKeys(key, false);
        SessionKeys rtcp = new SessionKeys(key, true);
        rtpStream = new KeyStream(rtp.encryption(), rtp.salt());
        rtcpStream = new KeyStream(rtcp.encryption(), rtcp.salt());
        rtpMac = new PacketMac(rtp.authentication());
        rtcpMac = new PacketMac(rtcp.authentication());
        tagBytes = key.suite().tagBytes();
    }

    @Override
    public int protectRtp(byte[] packet, int header, int length, long index) {
        rtpStream.apply(packet, header, length, NetworkOrder.intAt(packet, 8), index);
        rtpMac.compute(packet, length, (int) (index >>> 16));
        rtpMac.write(packet, length, tagBytes);
        return length + tagBytes;
    }

    @Override
    public int unprotectRtp(byte[] packet, int header, int length, long index) {
        int end = length - tagBytes;
        rtpMac.compute(packet, end, (int) (index >>> 16));
        if (!rtpMac.matches(packet, end, tagBytes)) {
            return UNAUTHENTIC;
        }
        rtpStream.apply(packet, header, end, NetworkOrder.intAt(packet, 8), index);
        return end;
    }

    @Override
    public int protectRtcp(byte[] packet, int length, int index) {
        rtcpStream.apply(packet, RTCP_HEADER_BYTES, length, NetworkOrder.intAt(packet, 4), index);
        NetworkOrder.putInt(packet, length, index | RTCP_ENCRYPTED);
        int end = length + RTCP_INDEX_BYTES;
        rtcpMac.compute(packet, end);
        rtcpMac.write(packet, end, RTCP_TAG_BYTES);
        return end + RTCP_TAG_BYTES;
    }

    @Override
    public int unprotectRtcp(byte[] packet, int length) {
        int authenticated = length - RTCP_TAG_BYTES;
        rtcpMac.compute(packet, authenticated);
        if (!rtcpMac.matches(packet, authenticated, RTCP_TAG_BYTES)) {
            return UNAUTHENTIC;
        }
        int end = authenticated - RTCP_INDEX_BYTES;
        int word = NetworkOrder.intAt(packet, end);
        if ((word & RTCP_ENCRYPTED) != 0) {
            rtcpStream.apply(packet, RTCP_HEADER_BYTES, end, NetworkOrder.intAt(packet, 4), word & ~RTCP_ENCRYPTED);
        }
        return end;
    }

    @Override
    public int rtcpIndex(byte[] packet, int length) {
        return NetworkOrder.intAt(packet, length - RTCP_TAG_BYTES - RTCP_INDEX_BYTES) & ~RTCP_ENCRYPTED;
    }

    @Override
    public int shortestRtcp() {
        return RTCP_HEADER_BYTES + RTCP_INDEX_BYTES + RTCP_TAG_BYTES;
    }

    @Override
    public int tagBytes() {
        return tagBytes;
    }
}
