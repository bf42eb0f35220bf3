package io.tandem.edge.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.net.InetSocketAddress;

/**
 * One origin for browsers: SIP over WebSocket at {@code /sip}, the portal for all else. What a connection is for shows in
 * its first request, since browsers open one of its own for a WebSocket.
 *
 * @param portal takes plain HTTP
 */
record HttpsLayers(WebSocketLayers sip, InetSocketAddress portal, EventLoops loops) implements Layers {
    private static final String SIP_PATH = "/sip";

    @Override
    public void build(Channel channel) {
        channel.pipeline()
                .addLast(new HttpServerCodec())
                .addLast(new FirstRequest())
                .addLast(new Deadline(sip.limits().handshakeWithin()));
    }

    private static boolean isSip(HttpRequest request) {
        return WebSocketUpgrade.isAsked(request)
                && new QueryStringDecoder(request.uri()).path().equals(SIP_PATH);
    }

    private final class FirstRequest extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            boolean forSip = message instanceof HttpRequest request && isSip(request);
            if (!forSip) {
                context.fireUserEventTriggered(Deadline.Met.MET);
            }
            var next = forSip ? new WebSocketUpgrade(sip) : new PortalRequests(portal, loops);
            context.pipeline().addAfter(context.name(), null, next);
            context.fireChannelRead(message);
            context.pipeline().remove(this);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            // Scanners that speak no TLS or no HTTP: their connection ends, and nobody needs to read of it.
            context.channel().close();
        }
    }
}
