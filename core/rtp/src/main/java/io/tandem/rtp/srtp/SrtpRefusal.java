package io.tandem.rtp.srtp;

/** Why a packet was not transformed, as the negative result of a method that otherwise returns a length: no object a packet. */
public final class SrtpRefusal {
    /** The tag does not fit: not from who has the key. */
    public static final int UNAUTHENTIC = PacketTransform.UNAUTHENTIC;
    /** Seen before, or too old to know. */
    public static final int REPLAYED = -2;
    /** No RTP or RTCP, cut short, or too long. */
    public static final int MALFORMED = -3;

    private SrtpRefusal() {}
}
