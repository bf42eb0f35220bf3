package io.tandem.edge.net;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The open connections of this edge by their numbers, which are never used twice in a process. */
// Netty tells failures to listeners and closes the channel; its futures need no look.
@SuppressWarnings("FutureReturnValueIgnored")
final class Connections {
    private final SipSockets.Limits limits;
    private final Set<String> ingresses;
    private final Set<String> balancers;
    private final SipInbound inbound;
    private final AtomicLong numbers = new AtomicLong();
    private final AtomicInteger open = new AtomicInteger();
    private final Map<Long, Channel> channels = new ConcurrentHashMap<>();
    private final Map<InetSocketAddress, Peer> byRemote = new ConcurrentHashMap<>();
    private final Map<String, Integer> perSource = new ConcurrentHashMap<>();

    Connections(SipSockets sockets, SipInbound inbound) {
        this.limits = sockets.limits();
        this.ingresses = sockets.web().ingresses();
        this.balancers = sockets.balancers();
        this.inbound = inbound;
    }

    /** @return false if the connection is one too many and is closed; from the first packet on, before any handshake */
    boolean admit(Channel channel) {
        int others = open.getAndIncrement();
        channel.closeFuture().addListener(closed -> open.decrementAndGet());
        if (channel.remoteAddress() == null || others >= limits.connections()) {
            channel.close();
            return false;
        }
        return true;
    }

    /** @return whether so many are open that strangers' have to give way before nobody gets one */
    boolean areShort() {
        return open.get() > limits.connections() / 4 * 3;
    }

    /** A balancer's connections begin with a header that says whom each is for. */
    boolean isBalanced(Channel channel) {
        return channel.remoteAddress() instanceof InetSocketAddress remote && balancers.contains(host(remote));
    }

    /** An ingress stands for many: whom it serves is known when it says so. */
    boolean isIngress(InetSocketAddress source) {
        return ingresses.contains(host(source));
    }

    /** @return false if whoever the connection is from is over his limit; then it is closed */
    boolean admitSource(Channel channel) {
        var source = Source.of(channel);
        if (source == null) {
            channel.close();
            return false;
        }
        return isIngress(source) || admitSource(channel, host(source));
    }

    /** @return false if this source is over its limit; then the connection is closed */
    boolean admitSource(Channel channel, String source) {
        if (perSource.merge(source, 1, Integer::sum) > limits.connectionsPerSource()) {
            countDown(source);
            channel.close();
            return false;
        }
        channel.closeFuture().addListener(closed -> countDown(source));
        return true;
    }

    private void countDown(String source) {
        perSource.computeIfPresent(source, (key, count) -> count > 1 ? count - 1 : null);
    }

    private static String host(InetSocketAddress remote) {
        return IpText.of(remote.getAddress());
    }

    /** @param remote as NAT and media see it; not the channel's behind an ingress or balancer */
    Peer join(Channel channel, Transport transport, InetSocketAddress remote) {
        var peer = new Peer(transport, remote, numbers.incrementAndGet());
        channels.put(peer.connection(), channel);
        byRemote.put(remote, peer);
        channel.closeFuture().addListener(closed -> forget(peer));
        return peer;
    }

    private void forget(Peer peer) {
        channels.remove(peer.connection());
        byRemote.remove(peer.remote(), peer);
        inbound.closed(peer);
    }

    boolean isOpen(long connection) {
        return channels.containsKey(connection);
    }

    Optional<Channel> find(long connection) {
        return Optional.ofNullable(channels.get(connection));
    }

    /** @return one that is open to this address already */
    Optional<Peer> to(Transport transport, InetSocketAddress remote) {
        return Optional.ofNullable(byRemote.get(remote)).filter(peer -> peer.transport() == transport);
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
