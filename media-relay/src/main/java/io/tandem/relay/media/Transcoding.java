package io.tandem.relay.media;

import io.tandem.relay.recording.PacketRing;
import io.tandem.relay.sound.Beat;
import io.tandem.relay.sound.Conversion;
import io.tandem.relay.sound.Frame;
import io.tandem.relay.sound.Transcoder;
import io.tandem.rtp.RtpPacket;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/**
 * Has what a side sends transcoded for the other, from the first packet on that the other cannot hear; until then packets pass as they
 * come. SSRC, numbers and timestamps go on from that packet's (RFC 3550 section 7.1: a translator keeps the source). On the worker's
 * thread, but for {@link #beat}.
 */
final class Transcoding implements Beat {
    private static final int RING_BYTES = 1 << 13;
    private static final long BEAT_NANOS = 20_000_000;
    private static final long MOST_ASTRAY_NANOS = 3 * BEAT_NANOS;

    private final MediaWorker worker;
    private final Conversion conversion;
    private final StreamOutlet onward;
    private final PacketRing packets = new PacketRing(RING_BYTES);
    private volatile @Nullable Transcoder transcoder;
    private volatile boolean stopped;
    private boolean awake;
    private long clock;

    // Of the stream that it makes: the newest packet, and where the next is put.
    private int ssrc;
    private int sequence;
    private int timestamp;
    private int next;
    private long lastNanos;
    private long sent;
    private long octets;

    /** @param onward to which the other side's packets go */
    Transcoding(MediaWorker worker, Conversion conversion, StreamOutlet onward) {
        this.worker = worker;
        this.conversion = conversion;
        this.onward = onward;
    }

    boolean does(Conversion same) {
        return conversion.equals(same);
    }

    /** Goes on where another ends. */
    void goesOnFrom(Transcoding before, long now) {
        if (before.awake) {
            awake = true;
            ssrc = before.ssrc;
            sequence = before.sequence;
            next = before.timestampAt(now);
            timestamp = next;
            lastNanos = now;
            sent = before.sent;
            octets = before.octets;
            begin();
        }
    }

    /** @return whether packets are transcoded, so that the side's own reports say nothing of what the other hears */
    boolean isAwake() {
        return awake;
    }

    /** @return whether the packet is taken, and its sound will follow */
    boolean takes(MemorySegment packet, int length, long now) {
        if (!RtpPacket.isRtp(packet, length)) {
            return awake;
        }
        if (!awake) {
            if (!conversion.foreign().contains(RtpPacket.payloadType(packet))) {
                return false;
            }
            wake(packet, now);
        }
        packets.put(packet, length, now);
        return true;
    }

    private void wake(MemorySegment packet, long now) {
        awake = true;
        ssrc = RtpPacket.ssrc(packet);
        sequence = RtpPacket.sequence(packet) - 1;
        next = RtpPacket.timestamp(packet);
        timestamp = next;
        lastNanos = now;
        begin();
    }

    private void begin() {
        transcoder = new Transcoder(conversion);
        worker.metronome().add(this);
    }

    @Override
    public boolean beat() {
        Transcoder by = transcoder;
        if (stopped || by == null) {
            return false;
        }
        long now = System.nanoTime();
        packets.take(now, by::packet);
        by.beat(paced(now));
        return true;
    }

    // A beat may be late, and several be made at once: sound is read as if none were.
    private long paced(long now) {
        clock += BEAT_NANOS;
        if (Math.abs(now - clock) > MOST_ASTRAY_NANOS) {
            clock = now;
        }
        return clock;
    }

    @Override
    public void deliver() {
        Transcoder by = transcoder;
        if (by != null) {
            by.take(this::send);
        }
    }

    private void send(Frame frame) {
        next += frame.skipped();
        if (frame.length() > 0 && !stopped) {
            long now = System.nanoTime();
            sequence = (sequence + 1) & 0xFFFF;
            timestamp = next;
            lastNanos = now;
            sent++;
            octets += frame.length();
            MemorySegment packet = worker.played();
            RtpPacket.write(packet, frame.isMarked(), frame.payloadType(), sequence, next - frame.behind(), ssrc);
            MemorySegment.copy(
                    frame.payload(), 0, packet, ValueLayout.JAVA_BYTE, RtpPacket.HEADER_BYTES, frame.length());
            onward.send(packet, RtpPacket.HEADER_BYTES + frame.length(), false, now);
        }
        next += frame.ticks();
    }

    /** @return in Hz, of what it makes */
    int clockRate() {
        return conversion.to().codec().clockRate();
    }

    int ssrc() {
        return ssrc;
    }

    /** @return of the newest packet */
    int sequence() {
        return sequence;
    }

    int timestamp() {
        return timestamp;
    }

    long lastNanos() {
        return lastNanos;
    }

    int timestampAt(long now) {
        return timestamp + (int) ((now - lastNanos) / 1000 * clockRate() / 1_000_000);
    }

    long sent() {
        return sent;
    }

    long octets() {
        return octets;
    }

    /** Makes nothing any more; from any thread. */
    void stop() {
        stopped = true;
    }
}
