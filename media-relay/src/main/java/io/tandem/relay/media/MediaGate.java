package io.tandem.relay.media;

import io.tandem.rtp.RtpPacket;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/**
 * What of a side's packets is kept from the other side: its media, its DTMF events, or its voice, whose bytes then become
 * silence. RTCP always passes.
 */
public final class MediaGate {
    private static final byte NO_SILENCE = 1;

    private final boolean media;
    private final boolean dtmf;
    private final boolean silence;
    private final boolean[] events = new boolean[128];
    private final byte[] silences = new byte[128];

    /**
     * @param media blocked, but for DTMF events
     * @param dtmf events are blocked
     * @param silence voice is replaced by it; where a codec's silence is not a byte repeated, the packet is blocked
     * @param eventTypes payload types of DTMF events (RFC 4733)
     * @param silenceBytes by payload type
     */
    public MediaGate(
            boolean media, boolean dtmf, boolean silence, Set<Integer> eventTypes, Map<Integer, Byte> silenceBytes) {
        this.media = media;
        this.dtmf = dtmf;
        this.silence = silence;
        Arrays.fill(silences, NO_SILENCE);
        eventTypes.forEach(type -> events[type] = true);
        silenceBytes.forEach((type, bytes) -> silences[type] = bytes);
    }

    /** @return whether the packet goes on, perhaps silenced; on the worker's thread */
    boolean passes(MemorySegment packet, int length) {
        if (!RtpPacket.isRtp(packet, length)) {
            return !media;
        }
        int type = packet.get(ValueLayout.JAVA_BYTE, 1) & 0x7F;
        if (events[type]) {
            return !dtmf;
        }
        if (media) {
            return false;
        }
        return !silence || silenced(packet, length, silences[type]);
    }

    private static boolean silenced(MemorySegment packet, int length, byte quiet) {
        int start = RtpPacket.payloadStart(packet, length);
        if (quiet == NO_SILENCE || start >= length) {
            return false;
        }
        packet.asSlice(start, length - start).fill(quiet);
        return true;
    }
}
