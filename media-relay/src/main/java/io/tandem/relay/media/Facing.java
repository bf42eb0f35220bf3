package io.tandem.relay.media;

import io.tandem.relay.net.PacketIo;
import io.tandem.relay.net.PacketSocket;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.OptionalInt;

/** The ports that face one side for one media line. On the worker's thread, but for opening. */
final class Facing {
    private static final int MOST_ATTEMPTS = 64;

    private final int rtpPort;
    private final MediaStream stream;
    private final MediaPort rtp;
    private final MediaPort rtcp;
    private boolean rtcpMux;

    private Facing(int rtpPort, MediaStream stream, MediaPort rtp, MediaPort rtcp) {
        this.rtpPort = rtpPort;
        this.stream = stream;
        this.rtp = rtp;
        this.rtcp = rtcp;
    }

    /** @return empty when the range has no two free ports, or descriptors have run out; from any thread */
    static Optional<Facing> open(
            MediaWorker worker, Arena arena, InetAddress address, PortRange range, MediaStream stream) {
        MediaPort rtp = new MediaPort(worker.io(), arena, worker.counters(), false, stream);
        MediaPort rtcp = new MediaPort(worker.io(), arena, worker.counters(), true, stream);
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            OptionalInt port = range.take();
            if (port.isEmpty()) {
                return Optional.empty();
            }
            if (bind(worker.io(), address, port.getAsInt(), rtp, rtcp)) {
                return Optional.of(new Facing(port.getAsInt(), stream, rtp, rtcp));
            }
            range.free(port.getAsInt());
        }
        return Optional.empty();
    }

    // A port that another program holds is passed over.
    private static boolean bind(PacketIo io, InetAddress address, int port, MediaPort rtp, MediaPort rtcp) {
        PacketSocket even;
        try {
            even = io.open(new InetSocketAddress(address, port), rtp);
        } catch (IOException taken) {
            return false;
        }
        try {
            PacketSocket odd = io.open(new InetSocketAddress(address, port + 1), rtcp);
            io.execute(() -> {
                rtp.attach(even);
                rtcp.attach(odd);
            });
            return true;
        } catch (IOException taken) {
            io.execute(even::close);
            return false;
        }
    }

    int rtpPort() {
        return rtpPort;
    }

    void expect(SideTransport transport) {
        rtcpMux = transport.rtcpMux();
        rtp.expect(transport);
        rtcp.expect(transport);
    }

    /** What this side sends leaves by the ports that face {@code other}. */
    void sendsTo(Facing other) {
        stream.leaveBy(other.rtp, other.rtcpMux ? other.rtp : other.rtcp);
    }

    /** Sends the side RTCP of the relay's own making. */
    void tell(MemorySegment report, int length) {
        (rtcpMux ? rtp : rtcp).deliver(report, length);
    }

    PortStatistics received() {
        return stream.statistics(rtp.strangers());
    }

    void close(PortRange range) {
        rtp.close();
        rtcp.close();
        range.free(rtpPort);
    }
}
