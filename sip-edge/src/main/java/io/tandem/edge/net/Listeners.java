package io.tandem.edge.net;

import io.netty.channel.Channel;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The open sockets on which SIP comes: each transport on an address of IPv4, of IPv6, or on one of each. */
final class Listeners {
    private final Map<Transport, List<Channel>> open = new ConcurrentHashMap<>();

    void add(Transport transport, Channel channel) {
        open.merge(
                transport,
                List.of(channel),
                (there, one) -> Stream.concat(there.stream(), one.stream()).toList());
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    /** @return the one that peers of this family reach: on all interfaces ({@code ::}) one socket has both */
    Optional<Channel> facing(Transport transport, boolean ipv6) {
        var all = open.getOrDefault(transport, List.of());
        return all.stream()
                .filter(channel -> address(channel).getAddress() instanceof Inet6Address == ipv6)
                .findFirst()
                .or(() -> all.stream().findFirst());
    }

    static InetSocketAddress address(Channel channel) {
        return (InetSocketAddress) channel.localAddress();
    }

    void close() {
        open.values().forEach(all -> all.forEach(Listeners::close));
    }

    void clear() {
        open.clear();
    }

    static void close(Channel listener) {
        listener.close().awaitUninterruptibly(1, TimeUnit.SECONDS);
    }
}
