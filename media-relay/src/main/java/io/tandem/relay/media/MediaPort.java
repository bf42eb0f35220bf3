package io.tandem.relay.media;

import io.tandem.relay.net.PacketIo;
import io.tandem.relay.net.PacketSink;
import io.tandem.relay.net.PacketSocket;
import io.tandem.relay.net.SocketAddresses;
import io.tandem.rtp.Latch;
import io.tandem.rtp.ReceptionStatistics;
import io.tandem.rtp.RtpPacket;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One socket that faces one side: takes that side's packets, hands them to its twin, and sends the twin's packets to that
 * side. All but the constructor happens on the worker's thread; {@link #packet} allocates nothing.
 */
public final class MediaPort implements PacketSink {
    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final PacketIo io;
    private final MemorySegment signalled;
    private final MemorySegment signallingHost;
    private final MemorySegment remote;
    private final ReceptionStatistics statistics = new ReceptionStatistics();
    private final RelayCounters counters;
    private @Nullable PacketSocket socket;
    private @Nullable MediaPort twin;
    private Latch latch = Latch.OPEN;
    private Latch.Strictness strictness = Latch.Strictness.FIRST_COMES;
    private boolean reachable;
    private int clockRate = 8000;
    private long packets;
    private long bytes;
    private long strangers;
    private long lastPacket;

    /** @param arena that lives as long as the port */
    public MediaPort(PacketIo io, Arena arena, RelayCounters counters) {
        this.io = io;
        this.counters = counters;
        signalled = arena.allocate(SocketAddresses.BYTES, 8);
        signallingHost = arena.allocate(SocketAddresses.BYTES, 8);
        remote = arena.allocate(SocketAddresses.BYTES, 8);
    }

    void attach(PacketSocket socket) {
        this.socket = socket;
    }

    /** Each takes the other's packets from now on. */
    void pair(MediaPort other) {
        twin = other;
        other.twin = this;
    }

    /** The side's new description: where it is to be sent to, and from whom packets are taken. Opens the latch if changed. */
    public void expect(RemoteEndpoint endpoint) {
        clockRate = endpoint.clockRate();
        strictness = endpoint.strictness();
        boolean unchanged =
                reachable == endpoint.active() && (!reachable || SocketAddresses.same(signalled, endpoint.address()));
        SocketAddresses.copy(endpoint.signallingHost(), signallingHost);
        if (unchanged) {
            return;
        }
        SocketAddresses.copy(endpoint.address(), signalled);
        SocketAddresses.copy(endpoint.address(), remote);
        reachable = endpoint.active();
        latch = Latch.OPEN;
    }

    @Override
    public void packet(MemorySegment packet, int length, MemorySegment source) {
        MediaPort other = twin;
        if (other == null || !admits(source)) {
            strangers++;
            counters.stranger();
            return;
        }
        lastPacket = io.now();
        packets++;
        bytes += length;
        if (RtpPacket.isRtp(packet, length)) {
            count(packet, length);
        }
        other.deliver(packet, length);
    }

    private boolean admits(MemorySegment source) {
        if (latch == Latch.LOCKED && SocketAddresses.same(source, remote)) {
            return true;
        }
        boolean exact = SocketAddresses.same(source, signalled);
        boolean known = SocketAddresses.sameHost(source, signalled) || SocketAddresses.sameHost(source, signallingHost);
        boolean silent = io.now() - lastPacket > SILENCE_NANOS;
        boolean welcome = latch.judge(strictness, exact, known, silent) == Latch.Verdict.ACCEPT_AND_LOCK;
        if (welcome) {
            SocketAddresses.copy(source, remote);
            reachable = true;
            latch = Latch.LOCKED;
        }
        return welcome;
    }

    private void count(MemorySegment packet, int length) {
        // Arrival in the stream's clock: nanoseconds * rate / 10^9, without overflow for years.
        int arrival = (int) (lastPacket / 1000 * clockRate / 1_000_000);
        statistics.received(
                RtpPacket.ssrc(packet), RtpPacket.sequence(packet), RtpPacket.timestamp(packet), arrival, length);
    }

    private void deliver(MemorySegment packet, int length) {
        PacketSocket out = socket;
        if (out == null || !reachable) {
            counters.nowhere();
            return;
        }
        if (out.send(packet, length, remote)) {
            counters.relayed(length);
        } else {
            counters.refused();
        }
    }

    /** What arrived so far. On the worker's thread. */
    public PortStatistics statistics() {
        return new PortStatistics(
                packets,
                bytes,
                statistics.lost(),
                Math.round(statistics.jitter() * 1_000_000 / clockRate),
                Integer.toUnsignedLong(statistics.ssrc()),
                strangers,
                lastPacket);
    }

    /** Frees the socket. On the worker's thread. */
    public void close() {
        PacketSocket open = socket;
        if (open != null) {
            open.close();
            socket = null;
        }
        twin = null;
    }
}
