package io.tandem.relay.media;

import io.tandem.relay.recording.PacketRing;
import io.tandem.relay.sound.Conversion;
import io.tandem.rtp.RtpPacket;
import io.tandem.rtp.quality.LineQuality;
import io.tandem.rtp.quality.MadeStream;
import io.tandem.rtp.quality.ReceptionStatistics;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one side sends on one media line: counted here, and taken on by the ports that face the other side. */
final class MediaStream implements StreamOutlet {
    private final LineQuality quality;
    private final int side;
    private @Nullable MediaPort rtpOut;
    private @Nullable MediaPort rtcpOut;
    private @Nullable Detour detour;
    private final List<Copy> copies = new ArrayList<>(0);
    private long packets;
    private long bytes;
    private long lastPacket;

    /** @param side of the line whose {@code quality} it is */
    MediaStream(LineQuality quality, int side) {
        this.quality = quality;
        this.side = side;
    }

    void leaveBy(MediaPort rtp, MediaPort rtcp) {
        rtpOut = rtp;
        rtcpOut = rtcp;
    }

    /** Null: everything passes. */
    void gate(@Nullable MediaGate next) {
        if (next != null || detour != null) {
            detour().gate(next);
            forgetNeedlessDetour();
        }
    }

    void ear(Ear next) {
        detour().ear(next);
    }

    @Nullable
    Ear ear() {
        return detour == null ? null : detour.ear();
    }

    /** Null: nothing is recorded. */
    void tap(@Nullable PacketRing next) {
        if (next != null || detour != null) {
            detour().tap(next);
            forgetNeedlessDetour();
        }
    }

    /** @return what puts other sound in this stream's place; it stays from then on, for numbers and timestamps must go on */
    Splice splice(MediaWorker worker, int ssrc) {
        Splice splice = detour().splice();
        if (splice != null) {
            return splice;
        }
        Splice made = new Splice(worker, this, ssrc);
        ReceptionStatistics heard = quality.received(side);
        Transcoding transcoding = detour().transcoding();
        if (transcoding != null && transcoding.isAwake()) {
            made.goesOnFrom(
                    transcoding.ssrc(), transcoding.sequence(), transcoding.timestamp(), transcoding.lastNanos());
        } else if (heard.isStarted()) {
            made.goesOnFrom(heard.ssrc(), heard.extendedHighest() & 0xFFFF, heard.lastTimestamp(), lastPacket);
        }
        detour().splice(made);
        return made;
    }

    /** What the side sends is transcoded; null: no more. */
    void transcode(MediaWorker worker, @Nullable Conversion next) {
        Transcoding before = detour == null ? null : detour.transcoding();
        if (next == null ? before == null : before != null && before.does(next)) {
            return;
        }
        if (before != null) {
            before.stop();
            if (before.isAwake() && next == null) {
                // The side's own numbers are others: what passes now is to go on from ours.
                splice(worker, before.ssrc());
            }
        }
        detour().transcoding(next == null ? null : transcoding(worker, next, before));
        forgetNeedlessDetour();
    }

    private Transcoding transcoding(MediaWorker worker, Conversion conversion, @Nullable Transcoding before) {
        int rate = conversion.to().codec().clockRate();
        Detour by = detour();
        Transcoding made = new Transcoding(
                worker, conversion, (packet, length, rtcp, now) -> by.onward(packet, length, rate, now));
        if (before != null) {
            made.goesOnFrom(before, worker.io().now());
        }
        return made;
    }

    /** Nothing is made any more. */
    void stopTranscoding() {
        Transcoding transcoding = detour == null ? null : detour.transcoding();
        if (transcoding != null) {
            transcoding.stop();
        }
    }

    /** @return what the other side hears of this one, where the relay makes it; null where packets pass */
    @Nullable
    MadeStream made(long now) {
        Transcoding transcoding = detour == null ? null : detour.transcoding();
        Splice splice = splice();
        if (transcoding == null || !transcoding.isAwake()) {
            return null;
        }
        return splice == null
                ? new MadeStream(
                        transcoding.ssrc(), transcoding.timestampAt(now), transcoding.sent(), transcoding.octets())
                : new MadeStream(
                        splice.ssrc(),
                        splice.timestampAt(now, transcoding.clockRate()),
                        transcoding.sent(),
                        transcoding.octets());
    }

    /** The side hears itself, as another source. @param ssrc of that */
    void echo(MediaWorker worker, StreamOutlet back, int ssrc) {
        if (detour().echo() == null) {
            detour().echo(new Splice(worker, back, ssrc));
        }
    }

    void stopEcho() {
        if (detour != null) {
            detour.echo(null);
            forgetNeedlessDetour();
        }
    }

    /** What the side says goes into a room, and not to the other side. */
    void sayIn(PacketRing room) {
        detour().sayIn(room);
    }

    /** What the other side hears in this one's place comes out of a room. @param ssrc of a stream that has none yet */
    void isReplaced(MediaWorker worker, int ssrc) {
        splice(worker, ssrc);
        detour().replaced(true);
    }

    /** As {@link #sayIn} and {@link #isReplaced} never were. */
    void leaveRoom(boolean saying) {
        if (detour == null) {
            return;
        }
        if (saying) {
            detour.sayIn(null);
        } else {
            detour.replaced(false);
        }
        forgetNeedlessDetour();
    }

    /** Takes a packet of a room, in this stream's place. */
    void instead(MemorySegment packet, int length, int clock, long now) {
        if (detour != null && detour.isReplaced()) {
            detour.instead(packet, length, clock, now);
        }
    }

    /** @return null where nothing was ever played */
    @Nullable
    Splice splice() {
        return detour == null ? null : detour.splice();
    }

    private Detour detour() {
        Detour present = detour == null ? new Detour(this) : detour;
        detour = present;
        return present;
    }

    private void forgetNeedlessDetour() {
        if (detour != null && detour.isNeedless()) {
            detour = null;
        }
    }

    /** @return of what the side sends, in Hz */
    int clockRate() {
        return quality.received(side).clockRate();
    }

    /** Counts a packet in the clear. */
    void received(MemorySegment packet, int length, boolean rtcp, long now) {
        lastPacket = now;
        if (rtcp) {
            quality.rtcp(side, packet, length, now);
            return;
        }
        packets++;
        bytes += length;
        if (RtpPacket.isRtp(packet, length)) {
            quality.rtp(side, packet, length, now);
        }
    }

    /** The ports of a third party that hears the side as well. */
    private record Copy(MediaPort rtp, MediaPort rtcp) {}

    void copyBy(MediaPort rtp, MediaPort rtcp) {
        stopCopyBy(rtp);
        copies.add(new Copy(rtp, rtcp));
    }

    void stopCopyBy(MediaPort rtp) {
        copies.removeIf(copy -> copy.rtp == rtp);
    }

    /** Hands the packet to all who take it. A port protects a copy, so each gets it as it came. */
    void goOn(MemorySegment packet, int length, boolean rtcp, long now) {
        Detour around = detour;
        if (around != null) {
            around.packet(packet, length, rtcp, now);
            return;
        }
        send(packet, length, rtcp, now);
        copy(packet, length, rtcp, now);
    }

    /** To the other side. */
    @Override
    public void send(MemorySegment packet, int length, boolean rtcp, long now) {
        MediaPort out = rtcp ? rtcpOut : rtpOut;
        if (out != null) {
            out.deliver(packet, length, rtcp, now);
        }
    }

    /** To third parties. */
    void copy(MemorySegment packet, int length, boolean rtcp, long now) {
        for (int each = 0; each < copies.size(); each++) {
            Copy copy = copies.get(each);
            (rtcp ? copy.rtcp : copy.rtp).deliver(packet, length, rtcp, now);
        }
    }

    PortStatistics statistics(long strangers) {
        ReceptionStatistics received = quality.received(side);
        return new PortStatistics(
                packets,
                bytes,
                received.lost(),
                Math.round(received.jitterMillis() * 1000),
                Integer.toUnsignedLong(received.ssrc()),
                strangers,
                lastPacket);
    }
}
