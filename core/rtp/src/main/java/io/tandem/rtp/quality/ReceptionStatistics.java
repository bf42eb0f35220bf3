package io.tandem.rtp.quality;

import io.tandem.rtp.RtpPacket;
import java.lang.foreign.MemorySegment;

/**
 * What was received of one RTP stream: RFC 3550 appendices A.1 (sequence), A.3 (loss) and A.8 (jitter), what a jitter buffer
 * would have discarded, and the pattern of it (RFC 3611). Mutable and made for one thread; a packet allocates nothing. A
 * new SSRC starts the sequence anew and keeps the totals.
 */
public final class ReceptionStatistics {
    private static final double USUAL_PACKET_MILLIS = 20;
    private static final double LONGEST_PACKET_MILLIS = 200;
    /** A transit that moved by more is another clock, not jitter: a restart, or a silence without timestamps. */
    private static final int CLOCK_JUMP_SECONDS = 2;

    private final LossPattern pattern = new LossPattern();
    private final SequenceWindow window = new SequenceWindow(pattern);
    private final PlayoutBuffer buffer = new PlayoutBuffer();
    private PayloadTypes types = PayloadTypes.audio();
    private long packets;
    private long bytes;
    private long duplicates;
    private long reordered;
    private boolean started;
    private int ssrc;
    private int newSsrc;
    private int newSequence = -1;
    private Codec codec = Codec.UNKNOWN;
    private int clockRate = 8000;
    private boolean timed;
    private int lastTransit;
    private int lastSequence;
    private int lastTimestamp;
    private double jitter;
    private double packetMillis = USUAL_PACKET_MILLIS;

    /** @param stands what payload types stand for from now on */
    public void payloadTypes(PayloadTypes stands) {
        types = stands;
    }

    /** Counts a packet where it lies. @param nanos its arrival */
    public void received(MemorySegment packet, int length, long nanos) {
        received(
                RtpPacket.ssrc(packet),
                RtpPacket.sequence(packet),
                RtpPacket.timestamp(packet),
                RtpPacket.payloadType(packet),
                length,
                nanos);
    }

    /** Counts a packet. */
    public void received(int source, int sequence, int timestamp, int payloadType, int length, long nanos) {
        packets++;
        bytes += length;
        if (!started) {
            started = true;
            begin(source, sequence);
        } else if (source != ssrc) {
            if (!isNewSource(source, sequence)) {
                return;
            }
            begin(source, (sequence - 1) & 0xFFFF);
            window.arrived(sequence);
        } else if (!placed(window.arrived(sequence))) {
            return;
        }
        time(sequence, timestamp, payloadType, nanos);
    }

    // RFC 3550 appendix A.1: a source counts from its second packet in sequence, so that a stray one changes nothing.
    private boolean isNewSource(int source, int sequence) {
        boolean follows = source == newSsrc && sequence == newSequence;
        newSsrc = source;
        newSequence = (sequence + 1) & 0xFFFF;
        return follows;
    }

    private void begin(int source, int sequence) {
        ssrc = source;
        newSequence = -1;
        window.start(sequence);
        timed = false;
        buffer.restart();
    }

    /** @return whether the packet is the first of its number */
    private boolean placed(SequenceWindow.Place place) {
        return switch (place) {
            case NEXT, AHEAD, TOO_LATE -> true;
            case BEHIND -> {
                reordered++;
                yield true;
            }
            case RESTARTED -> {
                timed = false;
                buffer.restart();
                yield true;
            }
            case DUPLICATE -> {
                duplicates++;
                yield false;
            }
            case STRAY -> false;
        };
    }

    private void time(int sequence, int timestamp, int payloadType, long nanos) {
        Codec as = types.codec(payloadType);
        // RFC 4733 section 2.5.1.2: packets of one event share its timestamp, so that their spacing says nothing.
        if (as == Codec.ASIDE) {
            return;
        }
        int rate = types.clockRate(payloadType);
        // Arrival in the stream's clock: nanoseconds * rate / 10^9, without overflow for years.
        int transit = (int) (nanos / 1000 * rate / 1_000_000) - timestamp;
        if (rate != clockRate || as != codec || !timed || isClockJump(transit, rate)) {
            codec = as;
            clockRate = rate;
            timed = true;
            buffer.restart();
        } else {
            jitter += (Math.abs(transit - lastTransit) - jitter) / 16;
            measurePacket(sequence, timestamp);
        }
        lastTransit = transit;
        lastSequence = sequence;
        lastTimestamp = timestamp;
        if (buffer.isLate(transit, rate)) {
            window.discard(sequence);
        }
    }

    private boolean isClockJump(int transit, int rate) {
        return Math.abs((long) transit - lastTransit) > (long) CLOCK_JUMP_SECONDS * rate;
    }

    // A silence makes the timestamp jump and not the sequence: such a step is longer than any packet.
    private void measurePacket(int sequence, int timestamp) {
        if (sequence == ((lastSequence + 1) & 0xFFFF)) {
            double millis = (timestamp - lastTimestamp) * 1000.0 / clockRate;
            if (millis > 0 && millis <= LONGEST_PACKET_MILLIS) {
                packetMillis = Math.min(millis, 2 * packetMillis);
            }
        }
    }

    /** No more will come: what is still undecided is judged. */
    public void end() {
        window.end();
        started = false;
    }

    public ReceptionCounts counts() {
        return new ReceptionCounts(
                packets,
                bytes,
                duplicates,
                reordered,
                pattern.judged(),
                pattern.lostPackets(),
                pattern.discardedPackets(),
                pattern.runs(),
                pattern.bursts(),
                pattern.burstPackets(),
                pattern.burstUnplayed(),
                buffer.depthMicros(),
                buffer.timed());
    }

    /** @return expected minus received up to now (RFC 3550 appendix A.3), never below 0 */
    public long lost() {
        return window.lost();
    }

    /** @return expected of the present source (appendix A.3) */
    public long expected() {
        return window.expected();
    }

    /** @return the present source's first sequence number */
    public int baseSequence() {
        return window.base();
    }

    /** @return the present source's highest, with the number of cycles in the upper half */
    public int extendedHighest() {
        return window.extendedHighest();
    }

    /** @return in units of {@link #clockRate} */
    public double jitter() {
        return jitter;
    }

    public double jitterMillis() {
        return jitter * 1000 / clockRate;
    }

    /** @return how much sound a packet carries */
    public double packetMillis() {
        return packetMillis;
    }

    /** @return of the last packet with sound */
    public Codec codec() {
        return codec;
    }

    /** @return of the last packet with sound, in Hz */
    public int clockRate() {
        return clockRate;
    }

    /** @return what a packet of that moment would bear */
    int timestampAt(long nanos) {
        return (int) (nanos / 1000 * clockRate / 1_000_000) - lastTransit;
    }

    /** @return whether a packet has come, so that {@link #ssrc} and {@link #extendedHighest} say something */
    public boolean isStarted() {
        return started;
    }

    /** @return of the last packet with sound; 0 before the first */
    public int lastTimestamp() {
        return lastTimestamp;
    }

    /** @return the current source; 0 before the first packet */
    public int ssrc() {
        return ssrc;
    }
}
