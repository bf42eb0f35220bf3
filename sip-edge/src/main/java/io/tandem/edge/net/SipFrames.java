package io.tandem.edge.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.timeout.IdleStateEvent;
import java.nio.charset.StandardCharsets;

/**
 * One SIP message in each WebSocket message (RFC 7118 section 5.2). Who is silent is pinged, and closed when he does not
 * answer: a browser whose network is gone says nothing about it.
 */
// Netty tells failures to listeners and closes the channel; its futures need no look.
@SuppressWarnings("FutureReturnValueIgnored")
final class SipFrames extends ChannelDuplexHandler {
    private static final int MOST_UNANSWERED = 2;

    private final Peer peer;
    private final SipInbound inbound;
    private int unanswered;

    SipFrames(Peer peer, SipInbound inbound) {
        this.peer = peer;
        this.inbound = inbound;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        unanswered = 0;
        switch (message) {
            case TextWebSocketFrame text -> take(context, text);
            case BinaryWebSocketFrame binary -> take(context, binary);
            case PingWebSocketFrame ping -> context.writeAndFlush(new PongWebSocketFrame(ping.content()));
            // RFC 6455 section 5.5.1: the peer's own status goes back, then the connection ends.
            case CloseWebSocketFrame close -> context.writeAndFlush(close).addListener(ChannelFutureListener.CLOSE);
            case WebSocketFrame other -> other.release();
            case Object other -> context.fireChannelRead(other);
        }
    }

    private void take(ChannelHandlerContext context, WebSocketFrame frame) {
        if (!inbound.gate().admits(peer.remote().getAddress())) {
            frame.release();
            if (inbound.gate().bans(peer.remote().getAddress())) {
                context.close();
            }
            return;
        }
        byte[] bytes = ByteBufUtil.getBytes(frame.content());
        frame.release();
        if (!isLineEnds(bytes)) {
            inbound.received(peer, bytes);
        } else if (bytes.length >= 4) {
            // RFC 5626 section 3.5.1: pages cannot send WebSocket pings, so some say CRLFCRLF as on a stream.
            context.writeAndFlush(new TextWebSocketFrame("\r\n"));
        }
    }

    private static boolean isLineEnds(byte[] bytes) {
        for (byte next : bytes) {
            if (next != '\r' && next != '\n') {
                return false;
            }
        }
        return true;
    }

    /** RFC 7118 section 5.2: text where the message is UTF-8, as it must be in a text frame. */
    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof ByteBuf bytes) {
            boolean text = ByteBufUtil.isText(bytes, StandardCharsets.UTF_8);
            context.write(text ? new TextWebSocketFrame(bytes) : new BinaryWebSocketFrame(bytes), promise);
        } else {
            context.write(message, promise);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (!(event instanceof IdleStateEvent)) {
            context.fireUserEventTriggered(event);
        } else if (++unanswered > MOST_UNANSWERED) {
            context.close();
        } else {
            context.writeAndFlush(new PingWebSocketFrame(Unpooled.EMPTY_BUFFER));
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof TooLongFrameException) {
            context.writeAndFlush(new CloseWebSocketFrame(WebSocketCloseStatus.MESSAGE_TOO_BIG))
                    .addListener(ChannelFutureListener.CLOSE);
        } else {
            context.close();
        }
    }
}
