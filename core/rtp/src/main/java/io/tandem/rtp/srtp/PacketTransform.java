package io.tandem.rtp.srtp;

/**
 * One suite's arithmetic under one master key, on packets where they lie. Of one direction and one thread; arrays must have
 * room for {@link #MOST_OVERHEAD} bytes more. Methods return the packet's new length.
 */
sealed interface PacketTransform permits CounterModeTransform, GcmTransform {
    /** What SRTCP under AEAD adds: a tag of 16 bytes and the index. */
    int MOST_OVERHEAD = 20;

    /** What a tag that does not fit returns. */
    int UNAUTHENTIC = -1;

    int RTCP_HEADER_BYTES = 8;
    int RTCP_INDEX_BYTES = 4;
    int RTCP_ENCRYPTED = 1 << 31;

    static PacketTransform of(MasterKey key) {
        return key.suite().isAead() ? new GcmTransform(key) : new CounterModeTransform(key);
    }

    /**
     * @param header bytes before the payload
     * @param index roll-over counter and sequence number, 48 bits
     */
    int protectRtp(byte[] packet, int header, int length, long index);

    /** @return {@link #UNAUTHENTIC} and the packet as it was, or the length in the clear */
    int unprotectRtp(byte[] packet, int header, int length, long index);

    /** @param index 31 bits */
    int protectRtcp(byte[] packet, int length, int index);

    /** @return {@link #UNAUTHENTIC} and the packet as it was, or the length in the clear */
    int unprotectRtcp(byte[] packet, int length);

    /** @return the 31-bit index of a packet that is long enough to have one */
    int rtcpIndex(byte[] packet, int length);

    /** @return bytes that the shortest SRTCP packet has */
    int shortestRtcp();

    /** @return bytes of a tag, the least that follows an RTP header */
    int tagBytes();
}
