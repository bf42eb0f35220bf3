package io.tandem.relay.media;

import io.tandem.relay.sound.Frame;
import io.tandem.relay.sound.Player;
import io.tandem.rtp.RtpPacket;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/**
 * One stream towards a side made of two: what the other side sends, and what is played in its place (RFC 3550 section 7.1, as a
 * translator). SSRC, sequence numbers and timestamps go on from one to the other without a jump, and the first packet of each
 * is marked. While something is played, what the other side sends is kept back. On the worker's thread.
 */
final class Splice {
    /** Packets that were on their way when the streams changed may be as much older. */
    private static final int MOST_MISORDER = 100;

    private static final int PACKETS_A_SECOND = 50;

    private final MediaWorker worker;
    private final StreamOutlet stream;
    private final SpliceReports reports = new SpliceReports();
    private @Nullable Player playing;
    private boolean switched = true;

    // What the side has had: the newest.
    private boolean started;
    private int ssrc;
    private int sequence;
    private int timestamp;
    private long lastNanos;

    // Where the other side's packets are put.
    private int sourceSsrc;
    private int joinedAt;
    private long sinceJoined;
    private int sequenceShift;
    private int timestampShift;

    /** @param ssrc towards the side, where nothing was sent to it yet; sequence numbers and timestamps begin with it as well */
    Splice(MediaWorker worker, StreamOutlet stream, int ssrc) {
        this.worker = worker;
        this.stream = stream;
        this.ssrc = ssrc;
        sequence = ssrc >>> 17;
        timestamp = ssrc;
    }

    /** The stream has gone without splice up to now; this was the newest packet. */
    void goesOnFrom(int heardSsrc, int newestSequence, int newestTimestamp, long nanos) {
        started = true;
        ssrc = heardSsrc;
        sequence = newestSequence;
        timestamp = newestTimestamp;
        lastNanos = nanos;
    }

    /** Plays instead of whatever was played or passed on before. */
    void begin(Player player) {
        playing = player;
        switched = true;
    }

    /** The other side is heard again. */
    void end(Player player) {
        if (player == playing) {
            playing = null;
            switched = true;
        }
    }

    boolean isPlaying() {
        return playing != null;
    }

    /** Sends a frame of the player, if it is still its turn. */
    void played(Player by, Frame frame) {
        if (by != playing || by.isStopped()) {
            return;
        }
        if (frame.isLast()) {
            end(by);
            return;
        }
        long now = System.nanoTime();
        int next = switched ? timestamp + elapsed(now, frame.clockRate()) : timestamp + frame.ticks();
        if (frame.length() > 0) {
            send(frame, next, now);
            switched = false;
        } else if (!switched) {
            timestamp = next;
            lastNanos = now;
        }
    }

    private void send(Frame frame, int at, long now) {
        advance(at, now);
        MemorySegment packet = worker.played();
        RtpPacket.write(packet, switched || frame.isMarked(), frame.payloadType(), sequence, at - frame.behind(), ssrc);
        MemorySegment.copy(frame.payload(), 0, packet, ValueLayout.JAVA_BYTE, RtpPacket.HEADER_BYTES, frame.length());
        stream.send(packet, RtpPacket.HEADER_BYTES + frame.length(), false, now);
    }

    private void advance(int at, long now) {
        started = true;
        sequence = (sequence + 1) & 0xFFFF;
        timestamp = at;
        lastNanos = now;
    }

    /** Passes on what the other side sends. */
    void passOn(MemorySegment packet, int length, int clockRate, long now) {
        if (playing != null || !RtpPacket.isRtp(packet, length)) {
            if (playing == null) {
                stream.send(packet, length, false, now);
            }
            return;
        }
        if (switched || RtpPacket.ssrc(packet) != sourceSsrc) {
            join(packet, clockRate, now);
        } else if (isOfBefore(packet)) {
            return;
        }
        place(packet, now);
        stream.send(packet, length, false, now);
    }

    private void join(MemorySegment packet, int clockRate, long now) {
        int at = started ? timestamp + elapsed(now, clockRate) : timestamp;
        sourceSsrc = RtpPacket.ssrc(packet);
        joinedAt = RtpPacket.sequence(packet);
        sinceJoined = 0;
        sequenceShift = sequence + 1 - joinedAt;
        timestampShift = at - RtpPacket.timestamp(packet);
        reports.translate(ssrc ^ sourceSsrc, timestampShift);
        RtpPacket.mark(packet);
        switched = false;
    }

    // A number that came before the switch would be that of a packet that was played.
    private boolean isOfBefore(MemorySegment packet) {
        return ++sinceJoined < MOST_MISORDER && (short) (RtpPacket.sequence(packet) - joinedAt) < 0;
    }

    private void place(MemorySegment packet, long now) {
        int number = (RtpPacket.sequence(packet) + sequenceShift) & 0xFFFF;
        int at = RtpPacket.timestamp(packet) + timestampShift;
        RtpPacket.place(packet, number, at, ssrc);
        started = true;
        if ((short) (number - sequence) > 0) {
            sequence = number;
            timestamp = at;
            lastNanos = now;
        }
    }

    /** Passes RTCP on; what it says of the other side's stream is said of this one. */
    void passOnReport(MemorySegment compound, int length, long now) {
        if (playing != null && reports.tellsOfSending(compound, length)) {
            return;
        }
        if (!switched && worker.buffer().holds(length)) {
            reports.translate(worker.buffer(), compound, length);
        }
        stream.send(compound, length, true, now);
    }

    int ssrc() {
        return ssrc;
    }

    /** @return of that moment */
    int timestampAt(long now, int clockRate) {
        return timestamp + (int) ((now - lastNanos) / 1000 * clockRate / 1_000_000);
    }

    // At least a packet's time, so that no two packets bear the same timestamp.
    private int elapsed(long now, int clockRate) {
        long ticks = started ? (now - lastNanos) / 1000 * clockRate / 1_000_000 : 0;
        return (int) Math.max(ticks, clockRate / PACKETS_A_SECOND);
    }
}
