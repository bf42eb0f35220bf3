package io.tandem.edge.net;

import io.netty.channel.Channel;
import io.netty.handler.timeout.IdleStateHandler;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/**
 * SIP on a stream (RFC 3261 section 18.3): TCP, and TLS above its handshake.
 *
 * @param transport TCP or TLS
 */
record StreamLayers(Transport transport, Connections connections, SipInbound inbound, SipSockets.Limits limits)
        implements Layers {

    /** A connection that a stranger has opened. */
    @Override
    public void build(Channel channel) {
        opened(channel);
        channel.pipeline().addLast(new Deadline(limits.firstMessageWithin()));
    }

    /** One that we have opened, to say something ourselves. */
    Peer opened(Channel channel) {
        var peer = connections.join(channel, transport, (InetSocketAddress) channel.remoteAddress());
        channel.pipeline()
                .addLast(new IdleStateHandler(limits.idleFor().toSeconds(), 0, 0, TimeUnit.SECONDS))
                .addLast(new SipStream(peer, inbound, limits.unfinishedFor()));
        return peer;
    }
}
