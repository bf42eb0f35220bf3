package io.tandem.edge.net;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.handler.timeout.IdleStateHandler;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The open connections of this edge by their numbers, which are never used twice in a process. */
// Netty tells failures to listeners and closes the channel; its futures need no look.
@SuppressWarnings("FutureReturnValueIgnored")
final class TcpConnections {
    private final SipSockets sockets;
    private final SipInbound inbound;
    private final AtomicLong numbers = new AtomicLong();
    private final Map<Long, Channel> channels = new ConcurrentHashMap<>();
    private final Map<InetSocketAddress, Peer> byRemote = new ConcurrentHashMap<>();
    private final Map<String, Integer> perSource = new ConcurrentHashMap<>();

    TcpConnections(SipSockets sockets, SipInbound inbound) {
        this.sockets = sockets;
        this.inbound = inbound;
    }

    /** @return the peer's end, or empty if the connection was over a limit and is closed */
    Optional<Peer> open(Channel channel) {
        var remote = (InetSocketAddress) channel.remoteAddress();
        if (remote == null || !admits(remote)) {
            channel.close();
            return Optional.empty();
        }
        var peer = new Peer(Transport.TCP, remote, numbers.incrementAndGet());
        countUp(peer.host());
        channels.put(peer.connection(), channel);
        byRemote.put(remote, peer);
        channel.closeFuture().addListener(closed -> forget(peer));
        channel.pipeline()
                .addLast(new IdleStateHandler(sockets.idleFor().toSeconds(), 0, 0, TimeUnit.SECONDS))
                .addLast(new SipStream(peer, inbound, sockets.unfinishedFor()));
        return Optional.of(peer);
    }

    private boolean admits(InetSocketAddress remote) {
        return channels.size() < sockets.maxConnections()
                && perSource.getOrDefault(remote.getAddress().getHostAddress(), 0) < sockets.maxConnectionsPerSource();
    }

    private void countUp(String source) {
        perSource.merge(source, 1, Integer::sum);
    }

    private void countDown(String source) {
        perSource.computeIfPresent(source, (key, count) -> count > 1 ? count - 1 : null);
    }

    private void forget(Peer peer) {
        channels.remove(peer.connection());
        byRemote.remove(peer.remote(), peer);
        countDown(peer.host());
        inbound.closed(peer);
    }

    boolean isOpen(long connection) {
        return channels.containsKey(connection);
    }

    Optional<Peer> to(InetSocketAddress remote) {
        return Optional.ofNullable(byRemote.get(remote));
    }

    /** @return empty if the connection is gone */
    Optional<ChannelFuture> send(long connection, byte[] bytes) {
        var channel = channels.get(connection);
        if (channel == null) {
            return Optional.empty();
        }
        if (!channel.isWritable()) {
            // A phone that reads nothing must not fill our memory.
            channel.close();
        }
        return Optional.of(channel.writeAndFlush(Unpooled.wrappedBuffer(bytes)));
    }
}
