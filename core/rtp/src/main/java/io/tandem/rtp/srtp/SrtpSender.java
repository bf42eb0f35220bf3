package io.tandem.rtp.srtp;

import org.jspecify.annotations.Nullable;

/**
 * Protects what leaves under one master key. Keeps SSRC and sequence number of each packet; one that repeats an index is
 * refused, since the same key stream must never cover two payloads (RFC 3711 section 9.1). Mutable, of one thread.
 */
public final class SrtpSender {
    /** What an array must have free behind a packet. */
    public static final int MOST_OVERHEAD = PacketTransform.MOST_OVERHEAD;

    private static final int MOST_BYTES = 4096;

    private final PacketTransform transform;
    private final Sources sources = new Sources();

    public SrtpSender(MasterKey key) {
        transform = PacketTransform.of(key);
    }

    /** @return the protected length, or a {@link SrtpRefusal} */
    public int protectRtp(byte[] packet, int length) {
        int header = RtpHeader.length(packet, length);
        if (header < 0 || lacksRoom(packet, length)) {
            return SrtpRefusal.MALFORMED;
        }
        ReplayWindow window = source(NetworkOrder.intAt(packet, 8)).rtp;
        long index = window.estimate(NetworkOrder.shortAt(packet, 2));
        if (!window.isNew(index)) {
            return SrtpRefusal.REPLAYED;
        }
        window.accept(index);
        return transform.protectRtp(packet, header, length, index);
    }

    /** @return the protected length, or a {@link SrtpRefusal} */
    public int protectRtcp(byte[] packet, int length) {
        if (length < PacketTransform.RTCP_HEADER_BYTES || !RtpHeader.isVersion2(packet) || lacksRoom(packet, length)) {
            return SrtpRefusal.MALFORMED;
        }
        ReplayWindow window = source(NetworkOrder.intAt(packet, 4)).rtcp;
        long index = window.next();
        window.accept(index);
        return transform.protectRtcp(packet, length, (int) index);
    }

    private static boolean lacksRoom(byte[] packet, int length) {
        return length > MOST_BYTES || packet.length - length < MOST_OVERHEAD;
    }

    private SourceIndices source(int ssrc) {
        @Nullable SourceIndices known = sources.find(ssrc);
        if (known != null) {
            return known;
        }
        SourceIndices added = new SourceIndices(ssrc);
        sources.add(added);
        return added;
    }
}
