package io.tandem.edge.net;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import io.tandem.rtp.ice.BindingServer;
import io.tandem.rtp.ice.TransportAddress;
import java.net.InetSocketAddress;

/** Takes datagrams, answers those that keep a NAT open, and drops at once what cannot be SIP. */
// Netty closes the channel when it fails; a datagram's own fate is nobody's business.
@SuppressWarnings("FutureReturnValueIgnored")
final class UdpListener extends SimpleChannelInboundHandler<DatagramPacket> {
    /** The shortest start line with a Via behind it is longer than this. */
    private static final int SHORTEST = 32;

    /** STUN's messages for us begin with so little (RFC 8489 section 5), SIP's with a letter or a line's end. */
    private static final int LAST_OF_STUN = 0x01;

    private static final int SHORTEST_STUN = 20;

    private final SipInbound inbound;

    UdpListener(SipInbound inbound) {
        this.inbound = inbound;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
        var content = packet.content();
        if (content.readableBytes() < SHORTEST_STUN) {
            // RFC 5626 section 3.5.1: CRLF keep-alives are for streams; on UDP they only hold the NAT open.
            return;
        }
        byte first = content.getByte(content.readerIndex());
        if (!couldBeOurs(first) || !inbound.gate().admits(packet.sender().getAddress())) {
            return;
        }
        if (isStartOfStun(first)) {
            keepOpen(context, packet);
        } else if (content.readableBytes() >= SHORTEST) {
            inbound.received(Peer.udp(packet.sender()), ByteBufUtil.getBytes(content));
        }
    }

    private static boolean couldBeOurs(byte first) {
        return isStartOfStun(first) || isStartOfSip(first);
    }

    private static boolean isStartOfStun(byte first) {
        return first >= 0 && first <= LAST_OF_STUN;
    }

    /** RFC 5626 section 3.5.2. */
    private static void keepOpen(ChannelHandlerContext context, DatagramPacket packet) {
        InetSocketAddress sender = packet.sender();
        var source = new TransportAddress(sender.getAddress().getAddress(), sender.getPort());
        BindingServer.answer(ByteBufUtil.getBytes(packet.content()), source)
                .ifPresent(answer -> context.writeAndFlush(new DatagramPacket(Unpooled.wrappedBuffer(answer), sender)));
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
