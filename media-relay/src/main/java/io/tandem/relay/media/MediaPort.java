package io.tandem.relay.media;

import io.tandem.relay.net.PacketIo;
import io.tandem.relay.net.PacketSink;
import io.tandem.relay.net.PacketSocket;
import io.tandem.rtp.RtpPacket;
import io.tandem.rtp.srtp.Protection;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * One socket that faces one side: takes that side's packets, hands them to a port that faces the other, and sends what such a
 * port hands over. All but the constructor happens on the worker's thread; {@link #packet} allocates nothing.
 */
public final class MediaPort implements PacketSink {
    private final PacketIo io;
    private final RelayCounters counters;
    private final boolean controlOnly;
    private final MediaStream stream;
    private final SourceLatch latch;
    private @Nullable PacketSocket socket;
    private boolean rtcpMux;
    private boolean sealed;
    private long strangers;

    /**
     * @param arena that lives as long as the port
     * @param controlOnly whether this is the RTCP port of its line
     * @param stream what the side sends here
     */
    MediaPort(PacketIo io, Arena arena, RelayCounters counters, boolean controlOnly, MediaStream stream) {
        this.io = io;
        this.counters = counters;
        this.controlOnly = controlOnly;
        this.stream = stream;
        latch = new SourceLatch(arena);
    }

    void attach(PacketSocket socket) {
        this.socket = socket;
    }

    /** The side's new description. */
    void expect(SideTransport transport) {
        latch.expect(controlOnly ? transport.rtcp() : transport.rtp());
        rtcpMux = transport.rtcpMux();
        sealed = !(transport.protection() instanceof Protection.None)
                || transport.ice().isPresent();
    }

    @Override
    public void packet(MemorySegment packet, int length, MemorySegment source) {
        long now = io.now();
        if (!latch.admits(source, now)) {
            strangers++;
            counters.stranger();
            return;
        }
        if (sealed) {
            counters.nowhere();
            return;
        }
        latch.heard(source, now);
        // Only where the two share a port: T.38 packets may look like RTCP.
        boolean rtcp = controlOnly || (rtcpMux && RtpPacket.isRtcp(packet, length));
        stream.received(packet, length, rtcp, now);
        MediaPort out = stream.out(rtcp);
        if (out != null) {
            out.deliver(packet, length);
        }
    }

    void deliver(MemorySegment packet, int length) {
        PacketSocket out = socket;
        if (out == null || sealed || !latch.reachable()) {
            counters.nowhere();
            return;
        }
        if (out.send(packet, length, latch.remote())) {
            counters.relayed(length);
        } else {
            counters.refused();
        }
    }

    /** @return packets that were not the side's */
    long strangers() {
        return strangers;
    }

    /** Frees the socket. */
    void close() {
        PacketSocket open = socket;
        if (open != null) {
            open.close();
            socket = null;
        }
    }
}
