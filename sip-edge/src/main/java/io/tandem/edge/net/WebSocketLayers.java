package io.tandem.edge.net;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpServerCodec;

/**
 * SIP over WebSocket (RFC 7118): an HTTP upgrade, then a message in each frame.
 *
 * @param transport WS or WSS
 */
record WebSocketLayers(
        Transport transport,
        Connections connections,
        SipInbound inbound,
        SipSockets.WebRules rules,
        SipSockets.Limits limits)
        implements Layers {

    @Override
    public void build(Channel channel) {
        channel.pipeline()
                .addLast(new HttpServerCodec())
                .addLast(new WebSocketUpgrade(this))
                .addLast(new Deadline(limits.handshakeWithin()));
    }
}
