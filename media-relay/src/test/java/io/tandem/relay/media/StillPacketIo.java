package io.tandem.relay.media;

import io.tandem.relay.net.PacketIo;
import io.tandem.relay.net.PacketSink;
import io.tandem.relay.net.PacketSocket;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Packet I/O whose worker is the test's thread: nothing happens but what the test does. */
final class StillPacketIo implements PacketIo {
    private final Map<Integer, PacketSink> sinks = new HashMap<>();
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private long now;

    @Override
    public PacketSocket open(InetSocketAddress address, PacketSink sink) {
        sinks.put(address.getPort(), sink);
        return new PacketSocket() {
            @Override
            public boolean send(MemorySegment packet, int length, MemorySegment destination) {
                return true;
            }

            @Override
            public void close() {
                sinks.remove(address.getPort());
            }
        };
    }

    /** Does what has been asked of the worker. */
    void work() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    void arrive(int port, MemorySegment packet, int length, MemorySegment source) {
        now += 1_000_000;
        sinks.get(port).packet(packet, length, source);
    }

    @Override
    public int sockets() {
        return sinks.size();
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    @Override
    public long now() {
        return now;
    }

    @Override
    public void close() {
        sinks.clear();
    }
}
