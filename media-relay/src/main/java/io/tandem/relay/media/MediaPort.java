package io.tandem.relay.media;

import io.tandem.relay.net.PacketSink;
import io.tandem.relay.net.PacketSocket;
import io.tandem.rtp.RtpPacket;
import io.tandem.rtp.srtp.Protection;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import org.jspecify.annotations.Nullable;

/**
 * One socket that faces one side: takes that side's packets, hands them to a port that faces the other, and sends what such a
 * port hands over. All but the constructor happens on the worker's thread; a plain side's {@link #packet} allocates nothing.
 */
public final class MediaPort implements PacketSink {
    private final MediaWorker worker;
    private final boolean controlOnly;
    private final MediaStream stream;
    private final SourceLatch latch;
    private @Nullable PacketSocket socket;
    private @Nullable PortGuard guard;
    private @Nullable Bundle bundle;
    private boolean rtcpMux;
    private long strangers;

    /**
     * @param memory for {@link SourceLatch}, that lives as long as the port
     * @param controlOnly whether this is the RTCP port of its line
     * @param stream what the side sends here
     */
    MediaPort(MediaWorker worker, SegmentAllocator memory, boolean controlOnly, MediaStream stream) {
        this.worker = worker;
        this.controlOnly = controlOnly;
        this.stream = stream;
        latch = new SourceLatch(memory);
    }

    void attach(PacketSocket socket) {
        this.socket = socket;
    }

    /**
     * The side's new description.
     *
     * @param sdes the keys that it has, if it has any
     */
    void expect(SideTransport transport, @Nullable SrtpPair sdes) {
        rtcpMux = transport.rtcpMux();
        latch.expect(
                controlOnly ? transport.rtcp() : transport.rtp(),
                transport.ice().isPresent());
        boolean plain = transport.protection() instanceof Protection.None
                && transport.ice().isEmpty();
        if (plain) {
            unguard();
            return;
        }
        if (guard == null) {
            guard = new PortGuard(worker, latch, this);
        }
        guard.expect(transport, sdes, controlOnly && rtcpMux);
    }

    private void unguard() {
        if (guard != null) {
            guard.close();
            guard = null;
        }
    }

    /** Other lines' packets come here too; null: no more. */
    void bundle(@Nullable Bundle shared) {
        bundle = shared;
    }

    @Override
    public void packet(MemorySegment packet, int length, MemorySegment source) {
        long now = worker.io().now();
        PortGuard guarding = guard;
        if (guarding != null && guarding.takes(packet, length, source, now)) {
            return;
        }
        if (!latch.admits(source, now)) {
            stranger();
            return;
        }
        // Only where the two share a port: T.38 packets may look like RTCP.
        boolean rtcp = controlOnly || (rtcpMux && RtpPacket.isRtcp(packet, length));
        int clear = guarding == null ? length : guarding.open(packet, length, rtcp);
        if (clear < 0) {
            return;
        }
        latch.heard(source, now);
        MediaStream from = bundle == null ? stream : bundle.ownerOf(packet, clear, rtcp, stream);
        from.received(packet, clear, rtcp, now);
        from.goOn(packet, clear, rtcp, now);
    }

    void stranger() {
        strangers++;
        worker.counters().stranger();
    }

    /** Sends the side RTCP of the relay's own making. */
    void tell(byte[] report) {
        deliver(
                worker.buffer().outgoing(report),
                report.length,
                true,
                worker.io().now());
    }

    void deliver(MemorySegment packet, int length, boolean rtcp, long now) {
        if (socket == null || !latch.reachable()) {
            worker.counters().nowhere();
            return;
        }
        if (guard == null) {
            transmit(packet, length, latch.remote());
            return;
        }
        int sealed = guard.seal(packet, length, rtcp, now);
        if (sealed > 0) {
            transmit(worker.buffer().outgoing(sealed), sealed, latch.remote());
        }
    }

    private void transmit(MemorySegment packet, int length, MemorySegment destination) {
        PacketSocket out = socket;
        if (out != null && out.send(packet, length, destination)) {
            worker.counters().relayed(length);
        } else {
            worker.counters().refused();
        }
    }

    /** Sends what is not media: answers to checks, handshakes. */
    void send(byte[] datagram, MemorySegment destination) {
        PacketSocket out = socket;
        if (out != null && worker.buffer().holds(datagram.length)) {
            out.send(worker.buffer().outgoing(datagram), datagram.length, destination);
        }
    }

    /** @return packets that were not the side's */
    long strangers() {
        return strangers;
    }

    /** Frees the socket. */
    void close() {
        unguard();
        PacketSocket open = socket;
        if (open != null) {
            open.close();
            socket = null;
        }
    }
}
