package io.tandem.rtp.srtp;

import org.jspecify.annotations.Nullable;

/**
 * Protects what leaves under one master key. Keeps SSRC and sequence number of each packet; one that repeats an index is
 * refused, since the same key stream must never cover two payloads (RFC 3711 section 9.1). A source that begins anew with
 * lower numbers, as a phone that has restarted, goes on under another SSRC: its old indices are used up, and no receiver could
 * guess another roll-over counter (section 3.3.1). Mutable, of one thread.
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
        SourceIndices source = source(NetworkOrder.intAt(packet, 8));
        int sequence = NetworkOrder.shortAt(packet, 2);
        if (source.beginsAnew(sequence)) {
            source.beginAnew(sources.unusedAfter(source.leavesAs));
        }
        long index = source.rtp.estimate(sequence);
        if (!source.rtp.isNew(index)) {
            return SrtpRefusal.REPLAYED;
        }
        source.rtp.accept(index);
        NetworkOrder.putInt(packet, 8, source.leavesAs);
        return transform.protectRtp(packet, header, length, index);
    }

    /** @return the protected length, or a {@link SrtpRefusal} */
    public int protectRtcp(byte[] packet, int length) {
        if (length < PacketTransform.RTCP_HEADER_BYTES || !RtpHeader.isVersion2(packet) || lacksRoom(packet, length)) {
            return SrtpRefusal.MALFORMED;
        }
        SourceIndices source = source(NetworkOrder.intAt(packet, 4));
        long index = source.rtcp.next();
        source.rtcp.accept(index);
        if (source.leavesAs != source.ssrc) {
            rename(packet, length, source);
        }
        return transform.protectRtcp(packet, length, (int) index);
    }

    /** In every packet of the compound the word behind the header says who speaks, or of whom it speaks first. */
    private static void rename(byte[] compound, int length, SourceIndices source) {
        int at = 0;
        while (at + PacketTransform.RTCP_HEADER_BYTES <= length) {
            if (NetworkOrder.intAt(compound, at + 4) == source.ssrc) {
                NetworkOrder.putInt(compound, at + 4, source.leavesAs);
            }
            at += 4 + 4 * NetworkOrder.shortAt(compound, at + 2);
        }
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
        if (sources.isTaken(ssrc)) {
            added.beginAnew(sources.unusedAfter(ssrc));
        }
        sources.add(added);
        return added;
    }
}
