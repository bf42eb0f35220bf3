package io.tandem.edge.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.haproxy.HAProxyCommand;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * A connection from a load balancer, which says first for whom it is (PROXY protocol, version 2, or 1 as text). What stands
 * above is built when it has said so, for that source. A connection without the header, or with a broken one, ends.
 */
record BalancedLayers(Layers above, Connections connections, SipSockets.Limits limits) implements Layers {

    @Override
    public void build(Channel channel) {
        channel.pipeline()
                .addLast(new HAProxyMessageDecoder())
                .addLast(new Header())
                .addLast(new Deadline(limits.handshakeWithin()));
    }

    private final class Header extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (!(message instanceof HAProxyMessage header)) {
                context.fireChannelRead(message);
                return;
            }
            try {
                tell(context.channel(), header);
            } finally {
                header.release();
            }
            context.fireUserEventTriggered(Deadline.Met.MET);
            if (connections.admitSource(context.channel())) {
                above.build(context.channel());
            }
            context.pipeline().remove(this);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            // No such header: whoever it is, it is not the balancer that we were told of.
            context.close();
        }
    }

    /** LOCAL is the balancer's own, to see whether we live; families that are not IP say nothing of use. */
    private static void tell(Channel channel, HAProxyMessage header) {
        String address = header.sourceAddress();
        if (header.command() == HAProxyCommand.PROXY && address != null) {
            Source.tell(channel, new InetSocketAddress(InetAddress.ofLiteral(address), header.sourcePort()));
        }
    }
}
