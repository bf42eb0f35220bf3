package io.tandem.rtp.srtp;

/**
 * Takes protection off what arrives under one master key: authentic before decrypted, and each packet once (RFC 3711 section
 * 3.3). An SSRC is remembered when its first packet has proved authentic, so that strangers cannot fill the table. Mutable, of
 * one thread.
 */
public final class SrtpReceiver {
    /**
     * Roll-over counters that are tried for an SSRC that is new here. A leg that moves to another relay brings a stream that
     * has been counting elsewhere: at 50 packets/s that many cover three hours.
     */
    private static final int LATE_ROLL_OVERS = 8;

    private static final int MOST_BYTES = 4096;

    private final PacketTransform transform;
    private final Sources sources = new Sources();

    public SrtpReceiver(MasterKey key) {
        transform = PacketTransform.of(key);
    }

    /** @return the length in the clear, or a {@link SrtpRefusal} */
    public int unprotectRtp(byte[] packet, int length) {
        int header = RtpHeader.length(packet, length);
        if (header < 0 || header + transform.tagBytes() > length || length > MOST_BYTES) {
            return SrtpRefusal.MALFORMED;
        }
        int ssrc = NetworkOrder.intAt(packet, 8);
        int sequence = NetworkOrder.shortAt(packet, 2);
        SourceIndices source = sources.find(ssrc);
        if (source == null) {
            return first(new SourceIndices(ssrc), packet, header, length, sequence);
        }
        ReplayWindow window = source.rtp;
        if (window.isEmpty()) {
            return search(window, packet, header, length, sequence);
        }
        long index = window.estimate(sequence);
        return window.isNew(index) ? open(window, packet, header, length, index) : SrtpRefusal.REPLAYED;
    }

    private int first(SourceIndices source, byte[] packet, int header, int length, int sequence) {
        int clear = search(source.rtp, packet, header, length, sequence);
        if (clear > 0) {
            sources.add(source);
        }
        return clear;
    }

    private int search(ReplayWindow window, byte[] packet, int header, int length, int sequence) {
        int clear = SrtpRefusal.UNAUTHENTIC;
        for (int rollOver = 0; rollOver < LATE_ROLL_OVERS && clear < 0; rollOver++) {
            clear = open(window, packet, header, length, ReplayWindow.index(rollOver, sequence));
        }
        return clear;
    }

    private int open(ReplayWindow window, byte[] packet, int header, int length, long index) {
        int clear = transform.unprotectRtp(packet, header, length, index);
        if (clear >= 0) {
            window.accept(index);
        }
        return clear;
    }

    /** @return the length in the clear, or a {@link SrtpRefusal} */
    public int unprotectRtcp(byte[] packet, int length) {
        if (length < transform.shortestRtcp() || length > MOST_BYTES || !RtpHeader.isVersion2(packet)) {
            return SrtpRefusal.MALFORMED;
        }
        int ssrc = NetworkOrder.intAt(packet, 4);
        long index = transform.rtcpIndex(packet, length);
        SourceIndices known = sources.find(ssrc);
        if (known != null && !known.rtcp.isNew(index)) {
            return SrtpRefusal.REPLAYED;
        }
        int clear = transform.unprotectRtcp(packet, length);
        if (clear < 0) {
            return clear;
        }
        SourceIndices source = known == null ? new SourceIndices(ssrc) : known;
        if (known == null) {
            sources.add(source);
        }
        source.rtcp.accept(index);
        return clear;
    }
}
