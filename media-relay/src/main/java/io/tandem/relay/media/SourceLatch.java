package io.tandem.relay.media;

import io.tandem.relay.net.SocketAddresses;
import io.tandem.rtp.Latch;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Where a side's packets come from and go to: as its description says until a packet shows better, or, with ICE, as its
 * checks show. On the worker's thread.
 */
final class SourceLatch {
    static final int BYTES = 3 * 32;
    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final MemorySegment signalled;
    private final MemorySegment signallingHost;
    private final MemorySegment remote;
    private Latch latch = Latch.OPEN;
    private Latch.Strictness strictness = Latch.Strictness.FIRST_COMES;
    private boolean byChecks;
    private @Nullable CheckedSources checked;
    private boolean reachable;
    private boolean moves;
    private long lastHeard;

    /** @param memory that lives as long as the port: {@link #BYTES} of it are taken */
    SourceLatch(SegmentAllocator memory) {
        signalled = memory.allocate(SocketAddresses.BYTES, 8);
        signallingHost = memory.allocate(SocketAddresses.BYTES, 8);
        remote = memory.allocate(SocketAddresses.BYTES, 8);
    }

    /** A new description: the latch opens if the side is elsewhere now. */
    void expect(RemoteEndpoint endpoint, boolean withIce) {
        if (withIce) {
            expectChecks();
            return;
        }
        boolean unchanged = !byChecks
                && reachable == endpoint.active()
                && (!reachable || SocketAddresses.read(signalled).equals(endpoint.address()));
        byChecks = false;
        checked = null;
        strictness = endpoint.strictness();
        SocketAddresses.write(new InetSocketAddress(endpoint.signallingHost(), 0), signallingHost);
        if (unchanged) {
            return;
        }
        SocketAddresses.write(endpoint.address(), signalled);
        SocketAddresses.write(endpoint.address(), remote);
        reachable = endpoint.active();
        latch = Latch.OPEN;
    }

    // A restart keeps the pair in use until the peer nominates another (RFC 8445 section 9).
    private void expectChecks() {
        if (!byChecks) {
            byChecks = true;
            checked = new CheckedSources();
            reachable = false;
            latch = Latch.OPEN;
        }
    }

    /**
     * An authentic check came from there. Before the peer nominates, any pair that works will do (RFC 8445 section 12.1).
     */
    void checked(MemorySegment source, boolean nominated) {
        if (checked != null) {
            checked.add(source);
        }
        if (nominated || !reachable) {
            lock(source);
        }
    }

    /** @return whether a packet from there may be the side's; {@link #heard} is to follow once it has proved so */
    boolean admits(MemorySegment source, long now) {
        moves = false;
        if (latch == Latch.LOCKED && SocketAddresses.same(source, remote)) {
            return true;
        }
        if (byChecks) {
            return checked != null && checked.contains(source);
        }
        boolean exact = SocketAddresses.same(source, signalled);
        boolean known = SocketAddresses.sameHost(source, signalled) || SocketAddresses.sameHost(source, signallingHost);
        boolean silent = now - lastHeard > SILENCE_NANOS;
        Latch.Verdict verdict = latch.judge(strictness, exact, known, silent);
        moves = verdict == Latch.Verdict.ACCEPT_AND_LOCK;
        return verdict != Latch.Verdict.STRANGER;
    }

    /** The packet that was admitted last is the side's: its source is where the side is. */
    void heard(MemorySegment source, long now) {
        lastHeard = now;
        if (moves) {
            lock(source);
        }
    }

    private void lock(MemorySegment source) {
        SocketAddresses.copy(source, remote);
        reachable = true;
        latch = Latch.LOCKED;
    }

    /** Whoever was heard last was not the side. */
    void reopen() {
        SocketAddresses.copy(signalled, remote);
        latch = Latch.OPEN;
    }

    boolean reachable() {
        return reachable;
    }

    /** @return where packets to the side go, while it is {@link #reachable} */
    MemorySegment remote() {
        return remote;
    }
}
