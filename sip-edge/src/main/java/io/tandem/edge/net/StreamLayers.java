package io.tandem.edge.net;

import io.netty.channel.Channel;
import io.netty.handler.timeout.IdleStateHandler;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * SIP on a stream (RFC 3261 section 18.3): TCP, and TLS above its handshake.
 *
 * @param transport TCP or TLS
 */
// The channel's end is told to whoever listens to it.
@SuppressWarnings("FutureReturnValueIgnored")
record StreamLayers(Transport transport, Connections connections, SipInbound inbound, SipSockets.Limits limits)
        implements Layers {

    /** A connection that a stranger has opened. */
    @Override
    public void build(Channel channel) {
        var source = Source.of(channel);
        if (source == null) {
            // Gone already; nothing but its end would come of it.
            return;
        }
        if (inbound.gate().bans(source.getAddress())) {
            channel.close();
            return;
        }
        join(channel, source);
        channel.pipeline()
                .addLast(new Deadline(limits.firstMessageWithin()))
                .addLast(new GivesWay(connections, inbound.gate(), source.getAddress(), limits.provenWithin()));
    }

    /** One that we have opened, to say something ourselves. */
    Peer opened(Channel channel) {
        return join(channel, (InetSocketAddress) channel.remoteAddress());
    }

    private Peer join(Channel channel, InetSocketAddress remote) {
        var peer = connections.join(channel, transport, remote);
        channel.pipeline()
                .addLast(idle(limits.idleFor()))
                .addLast(new SipStream(peer, inbound, limits.unfinishedFor()));
        return peer;
    }

    /** On the channel's event loop. */
    static void expectWithin(Channel channel, Duration silence) {
        if (channel.isActive()) {
            channel.pipeline().replace(IdleStateHandler.class, null, idle(silence));
        }
    }

    private static IdleStateHandler idle(Duration silence) {
        return new IdleStateHandler(silence.toMillis(), 0, 0, TimeUnit.MILLISECONDS);
    }
}
