package io.tandem.relay.media;

import io.tandem.relay.net.PacketIo;
import io.tandem.relay.net.PacketSocket;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** One media line between two sides: four ports of one worker. Side 0 is the session's first offerer, side 1 the other. */
public final class MediaPath {
    private static final int MOST_ATTEMPTS = 64;

    private final PacketIo io;
    private final List<Facing> sides;
    private final PortRange range;

    private MediaPath(PacketIo io, List<Facing> sides, PortRange range) {
        this.io = io;
        this.sides = sides;
        this.range = range;
    }

    /** @return empty when the range has no four free ports, or descriptors have run out */
    public static Optional<MediaPath> open(PacketIo io, RelayCounters counters, InetAddress address, PortRange range) {
        // Freed by the collector: closing a shared arena stops every thread for a moment.
        Arena arena = Arena.ofAuto();
        Optional<Facing> one = face(io, arena, counters, address, range);
        if (one.isEmpty()) {
            return Optional.empty();
        }
        Optional<Facing> other = face(io, arena, counters, address, range);
        MediaPath path =
                new MediaPath(io, other.map(two -> List.of(one.get(), two)).orElse(List.of(one.get())), range);
        if (other.isEmpty()) {
            path.close(() -> {});
            return Optional.empty();
        }
        path.join();
        return Optional.of(path);
    }

    private static Optional<Facing> face(
            PacketIo io, Arena arena, RelayCounters counters, InetAddress address, PortRange range) {
        MediaPort rtp = new MediaPort(io, arena, counters);
        MediaPort rtcp = new MediaPort(io, arena, counters);
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            OptionalInt port = range.take();
            if (port.isEmpty()) {
                return Optional.empty();
            }
            if (bind(io, address, port.getAsInt(), rtp, rtcp)) {
                return Optional.of(new Facing(port.getAsInt(), rtp, rtcp));
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

    private void join() {
        io.execute(() -> {
            sides.get(0).rtp().pair(sides.get(1).rtp());
            sides.get(0).rtcp().pair(sides.get(1).rtcp());
        });
    }

    /** @return the even port that {@code side} is to send to */
    public int portFacing(int side) {
        return sides.get(side).rtpPort();
    }

    /** Tells the ports that face {@code side} where it is. */
    public void expect(int side, RemoteEndpoint rtp, RemoteEndpoint rtcp) {
        io.execute(() -> {
            sides.get(side).rtp().expect(rtp);
            sides.get(side).rtcp().expect(rtcp);
        });
    }

    /** @return what arrived from {@code side} as RTP; on the worker's thread */
    public PortStatistics received(int side) {
        return sides.get(side).rtp().statistics();
    }

    /** Runs {@code look} on the worker's thread. */
    public void inspect(Runnable look) {
        io.execute(look);
    }

    /** Frees ports and descriptors, then runs {@code afterwards}, both on the worker's thread. */
    public void close(Runnable afterwards) {
        io.execute(() -> {
            for (Facing side : sides) {
                side.rtp().close();
                side.rtcp().close();
                range.free(side.rtpPort());
            }
            afterwards.run();
        });
    }
}
