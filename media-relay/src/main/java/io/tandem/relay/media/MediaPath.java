package io.tandem.relay.media;

import io.tandem.relay.net.PacketIo;
import io.tandem.relay.recording.PacketRing;
import io.tandem.relay.room.Member;
import io.tandem.relay.sound.Conversion;
import io.tandem.relay.sound.Player;
import io.tandem.rtp.quality.LineQuality;
import io.tandem.rtp.quality.MadeStream;
import java.lang.foreign.Arena;
import java.lang.foreign.SegmentAllocator;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** One media line between two sides: four ports of one worker. Side 0 is the session's first offerer, side 1 the other. */
public final class MediaPath {
    private final MediaWorker worker;
    private final PacketIo io;
    private final List<Facing> sides;
    private final PortRange range;
    private final LineQuality quality;

    private MediaPath(MediaWorker worker, List<Facing> sides, PortRange range, LineQuality quality) {
        this.worker = worker;
        io = worker.io();
        this.sides = sides;
        this.range = range;
        this.quality = quality;
    }

    /**
     * @param addresses to which the ports that face side 0 and side 1 are bound
     * @return empty when the range has no four free ports, or descriptors have run out
     */
    public static Optional<MediaPath> open(MediaWorker worker, List<InetAddress> addresses, PortRange range) {
        // Freed by the collector: closing a shared arena stops every thread for a moment. In one piece: each has a
        // price.
        SegmentAllocator memory =
                SegmentAllocator.slicingAllocator(Arena.ofAuto().allocate(4 * SourceLatch.BYTES, 8));
        LineQuality quality = new LineQuality();
        Optional<Facing> one = Facing.open(worker, memory, addresses.getFirst(), range, new MediaStream(quality, 0));
        if (one.isEmpty()) {
            return Optional.empty();
        }
        Optional<Facing> other = Facing.open(worker, memory, addresses.getLast(), range, new MediaStream(quality, 1));
        if (other.isEmpty()) {
            worker.io().execute(() -> one.get().close(range));
            return Optional.empty();
        }
        MediaPath path = new MediaPath(worker, List.of(one.get(), other.get()), range, quality);
        path.join();
        return Optional.of(path);
    }

    private void join() {
        io.execute(() -> {
            sides.get(0).sendsTo(sides.get(1));
            sides.get(1).sendsTo(sides.get(0));
        });
    }

    /** @return the even port that {@code side} is to send to */
    public int portFacing(int side) {
        return sides.get(side).rtpPort();
    }

    /** Tells the ports that face {@code side} how its packets travel. */
    public void expect(int side, SideTransport transport) {
        expect(side, transport, this);
    }

    /**
     * Tells how a side's packets travel on a line that it has bundled with others (RFC 8843).
     *
     * @param transport of the bundle, with what marks this line's packets
     * @param carrier the line whose ports they all use, this one or another of the session; it is told first
     */
    public void expect(int side, SideTransport transport, MediaPath carrier) {
        io.execute(() -> {
            sides.get(side).expect(transport, carrier.sides.get(side));
            sides.get(1 - side).sendsTo(sides.get(side));
        });
    }

    /** Keeps some of what a side sends from all who take it; empty lets everything pass. */
    public void gate(int side, Optional<MediaGate> gate) {
        io.execute(() -> sides.get(side).gate(gate));
    }

    /** A side's keys are listened for from now on. @param formats of what the side sends */
    public void listen(int side, SpokenFormats formats, DigitListener listener) {
        io.execute(() -> sides.get(side).listen(formats, listener));
    }

    /** Keys whose end was lost go up; now and then. */
    public void keysElapsed() {
        io.execute(() -> sides.forEach(side -> side.keysElapsed(System.nanoTime())));
    }

    /** What a side sends is recorded from now on; empty: no more. */
    public void tap(int side, Optional<PacketRing> ring) {
        io.execute(() -> sides.get(side).tap(ring));
    }

    /** Plays to a side, instead of what the other sends and of what was played before. */
    public void play(int hearing, Player player) {
        int ssrc = ThreadLocalRandom.current().nextInt();
        io.execute(() -> {
            if (!player.isStopped()) {
                Splice splice = sides.get(1 - hearing).splice(worker, ssrc);
                splice.begin(player);
                worker.metronome().add(new Performance(player, splice));
            }
        });
    }

    /** What a side sends is transcoded for the other from now on; empty: no more. */
    public void transcode(int side, Optional<Conversion> conversion) {
        io.execute(() -> sides.get(side).transcode(worker, conversion));
    }

    /** A side hears itself, and the other does not hear it; or no more so. */
    public void echo(int side, boolean on) {
        int ssrc = ThreadLocalRandom.current().nextInt();
        io.execute(() -> {
            if (on) {
                sides.get(side).echo(worker, ssrc);
            } else {
                sides.get(side).stopEcho();
            }
        });
    }

    /** A side speaks and hears in a room, and not with the other. */
    public void enter(int side, Member member) {
        int ssrc = ThreadLocalRandom.current().nextInt();
        io.execute(() -> {
            sides.get(side).sayIn(member.said());
            MediaStream place = sides.get(1 - side).replaced(worker, ssrc);
            member.hearsBy(new RoomFeed(worker, place, member, ssrc));
        });
    }

    /** A side is in no room any more. */
    public void leave(int side) {
        io.execute(() -> {
            sides.get(side).leaveRoom(true);
            sides.get(1 - side).leaveRoom(false);
        });
    }

    /** The side hears the other again. */
    public void stop(int hearing, Player player) {
        player.stop();
        io.execute(() -> sides.get(1 - hearing).unsplice(player));
    }

    /** What a side sends on this line also leaves by the ports of {@code other} that face its side 1. */
    public void copy(int side, MediaPath other) {
        io.execute(() -> sides.get(side).copyTo(other.sides.get(1)));
    }

    public void stopCopy(int side, MediaPath other) {
        io.execute(() -> sides.get(side).stopCopyTo(other.sides.get(1)));
    }

    /** @return what arrived from {@code side}, but for RTCP; on the worker's thread */
    public PortStatistics received(int side) {
        return sides.get(side).received();
    }

    /** How the line's streams are received; on the worker's thread. */
    public LineQuality quality() {
        return quality;
    }

    /**
     * Sends each side whose partner is silent in RTCP, or is transcoded, what there is to report; on the worker's thread.
     *
     * @param clock in NTP
     */
    public void report(long clock) {
        long now = System.nanoTime();
        for (int side = 0; side < sides.size(); side++) {
            int hearing = side;
            Optional<MadeStream> made = sides.get(1 - side).made(now);
            made.map(stream -> quality.reportTo(hearing, stream, clock, now))
                    .or(() -> quality.reportTo(hearing, clock, now))
                    .ifPresent(sides.get(side)::tell);
        }
    }

    /** Runs {@code look} on the worker's thread. */
    public void inspect(Runnable look) {
        io.execute(look);
    }

    /** Frees ports and descriptors, then runs {@code afterwards}, both on the worker's thread. */
    public void close(Runnable afterwards) {
        io.execute(() -> {
            sides.forEach(side -> side.close(range));
            afterwards.run();
        });
    }
}
