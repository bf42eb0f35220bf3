package io.tandem.relay.media;

import io.tandem.relay.net.SocketAddresses;
import io.tandem.rtp.Latch;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.TimeUnit;

/** Where a side's packets come from and go to: as its description says until a packet shows better. On the worker's thread. */
final class SourceLatch {
    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final MemorySegment signalled;
    private final MemorySegment signallingHost;
    private final MemorySegment remote;
    private Latch latch = Latch.OPEN;
    private Latch.Strictness strictness = Latch.Strictness.FIRST_COMES;
    private boolean reachable;
    private boolean moves;
    private long lastHeard;

    /** @param arena that lives as long as the port */
    SourceLatch(Arena arena) {
        signalled = arena.allocate(SocketAddresses.BYTES, 8);
        signallingHost = arena.allocate(SocketAddresses.BYTES, 8);
        remote = arena.allocate(SocketAddresses.BYTES, 8);
    }

    /** A new description: the latch opens if the side is elsewhere now. */
    void expect(RemoteEndpoint endpoint) {
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

    /** @return whether a packet from there may be the side's; {@link #heard} is to follow once it has proved so */
    boolean admits(MemorySegment source, long now) {
        moves = false;
        if (latch == Latch.LOCKED && SocketAddresses.same(source, remote)) {
            return true;
        }
        boolean exact = SocketAddresses.same(source, signalled);
        boolean known = SocketAddresses.sameHost(source, signalled) || SocketAddresses.sameHost(source, signallingHost);
        boolean silent = now - lastHeard > SILENCE_NANOS;
        moves = latch.judge(strictness, exact, known, silent) == Latch.Verdict.ACCEPT_AND_LOCK;
        return moves;
    }

    /** The packet that was admitted last is the side's: its source is where the side is. */
    void heard(MemorySegment source, long now) {
        lastHeard = now;
        if (moves) {
            SocketAddresses.copy(source, remote);
            reachable = true;
            latch = Latch.LOCKED;
        }
    }

    boolean reachable() {
        return reachable;
    }

    /** @return where packets to the side go, while it is {@link #reachable} */
    MemorySegment remote() {
        return remote;
    }
}
