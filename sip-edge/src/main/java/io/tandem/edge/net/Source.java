package io.tandem.edge.net;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** From where a connection really comes: its other end, or whom a load balancer has opened it for. */
final class Source {
    private static final AttributeKey<InetSocketAddress> TOLD = AttributeKey.valueOf(Source.class, "told");

    private Source() {}

    static void tell(Channel channel, InetSocketAddress source) {
        channel.attr(TOLD).set(source);
    }

    /** @return null if the connection was closed before anybody has looked at it */
    static @Nullable InetSocketAddress of(Channel channel) {
        var told = channel.attr(TOLD).get();
        return told != null ? told : (InetSocketAddress) channel.remoteAddress();
    }
}
