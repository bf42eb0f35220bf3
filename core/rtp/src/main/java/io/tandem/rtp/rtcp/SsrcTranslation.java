package io.tandem.rtp.rtcp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Other SSRCs for what is sent to one side (RFC 3550 section 7.1: a translator may change them). A leg that moves to another
 * relay so gets a new SSRC, and no receiver mixes up what came before with what comes after. What the side says of those
 * streams is translated back; SSRCs of its own are never touched. A mask, so that there is no table to fill: no two become one, and
 * the way back is the way there.
 *
 * @param mask 0 changes nothing
 */
public record SsrcTranslation(int mask) {
    public static final SsrcTranslation NONE = new SsrcTranslation(0);

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final int RTP_HEADER_BYTES = 12;
    private static final int HEADER_BYTES = 8;
    private static final int SENDER_INFO_BYTES = 20;
    private static final int BLOCK_BYTES = 24;

    public boolean isNone() {
        return mask == 0;
    }

    /** @return what the other side's SSRC is called towards the side, and the other way round */
    public int of(int ssrc) {
        return ssrc ^ mask;
    }

    /** An RTP packet goes to the side. */
    public void rtpToSide(byte[] packet, int length) {
        if (mask != 0 && length >= RTP_HEADER_BYTES) {
            translate(packet, 8);
        }
    }

    /** A compound of RTCP goes to the side: whoever speaks in it is of the other. */
    public void rtcpToSide(byte[] compound, int length) {
        for (int at = 0, end; mask != 0 && (end = end(compound, at, length)) > 0; at = end) {
            switch (type(compound, at)) {
                case Rtcp.SOURCE_DESCRIPTION -> descriptions(compound, at, end);
                case Rtcp.GOODBYE -> words(compound, at + 4, Math.min(end, at + 4 + 4 * count(compound, at)), 4);
                default -> words(compound, at + 4, Math.min(end, at + HEADER_BYTES), 4);
            }
        }
    }

    /** A compound of RTCP came from the side: what it is about is of the other. */
    public void rtcpFromSide(byte[] compound, int length) {
        for (int at = 0, end; mask != 0 && (end = end(compound, at, length)) > 0; at = end) {
            int body = at + HEADER_BYTES;
            switch (type(compound, at)) {
                case Rtcp.SENDER_REPORT -> blocks(compound, body + SENDER_INFO_BYTES, count(compound, at), end);
                case Rtcp.RECEIVER_REPORT -> blocks(compound, body, count(compound, at), end);
                case Rtcp.EXTENDED_REPORT -> XrSources.translate(this, compound, body, end);
                case Rtcp.TRANSPORT_FEEDBACK, Rtcp.PAYLOAD_FEEDBACK ->
                    FeedbackSources.translate(this, compound, at, end);
                default -> {}
            }
        }
    }

    private void blocks(byte[] compound, int from, int count, int end) {
        words(compound, from, Math.min(end, from + BLOCK_BYTES * count), BLOCK_BYTES);
    }

    // SSRC, items of type, length and text, a zero, zeros up to the next 32 bits (RFC 3550 section 6.5).
    private void descriptions(byte[] compound, int packet, int end) {
        int at = packet + 4;
        for (int chunk = count(compound, packet); chunk > 0 && at + 4 <= end; chunk--) {
            translate(compound, at);
            int item = at + 4;
            while (item + 1 < end && compound[item] != 0) {
                item += 2 + (compound[item + 1] & 0xFF);
            }
            at += (item + 1 - at + 3) & -4;
        }
    }

    /** The word at {@code from} and every so many bytes behind it, as far as they are whole. */
    void words(byte[] compound, int from, int end, int step) {
        for (int at = from; at + 4 <= end; at += step) {
            translate(compound, at);
        }
    }

    private void translate(byte[] bytes, int at) {
        INT.set(bytes, at, of((int) INT.get(bytes, at)));
    }

    static int word(byte[] bytes, int at) {
        return (int) INT.get(bytes, at);
    }

    /** @return of the packet that begins there; -1 where none does that is whole, or nothing more comes */
    private static int end(byte[] compound, int at, int length) {
        if (at + 4 > length || (compound[at] & 0xC0) != Rtcp.VERSION) {
            return -1;
        }
        int end = at + 4 + 4 * (word(compound, at) & 0xFFFF);
        return end <= length ? end : -1;
    }

    static int type(byte[] compound, int at) {
        return compound[at + 1] & 0xFF;
    }

    static int count(byte[] compound, int at) {
        return compound[at] & 0x1F;
    }
}
