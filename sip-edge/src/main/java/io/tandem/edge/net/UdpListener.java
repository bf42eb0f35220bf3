package io.tandem.edge.net;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;

/** Takes datagrams, and drops at once what cannot be SIP. */
final class UdpListener extends SimpleChannelInboundHandler<DatagramPacket> {
    /** The shortest start line with a Via behind it is longer than this. */
    private static final int SHORTEST = 32;

    private final SipInbound inbound;

    UdpListener(SipInbound inbound) {
        this.inbound = inbound;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
        var content = packet.content();
        // RFC 5626 section 3.5.1: CRLF keep-alives are for streams; on UDP they only hold the NAT open, like other
        // noise.
        if (content.readableBytes() >= SHORTEST && isStartOfSip(content.getByte(content.readerIndex()))) {
            inbound.received(Peer.udp(packet.sender()), ByteBufUtil.getBytes(content));
        }
    }

    /** A method or status line starts with a token, empty lines may lead. */
    private static boolean isStartOfSip(byte first) {
        return (first > ' ' && first < 0x7f) || first == '\r';
    }

    /** An ICMP error of one destination is no reason to stop listening to all others. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!(cause instanceof java.io.IOException)) {
            context.fireExceptionCaught(cause);
        }
    }
}
