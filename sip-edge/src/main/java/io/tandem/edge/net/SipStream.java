package io.tandem.edge.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream into messages by Content-Length (RFC 3261 section 18.3). After a message whose length is not known or out
 * of bounds there is no telling where the next one starts, so the stream is closed behind it.
 */
// Netty tells failures to listeners and closes the channel; its futures need no look.
@SuppressWarnings("FutureReturnValueIgnored")
final class SipStream extends ByteToMessageDecoder {
    private static final int MAX_HEAD = 16 * 1024;
    static final int MAX_MESSAGE = 64 * 1024;
    private static final int PING = 0x0d0a0d0a;
    private static final int LINE_END = 0x0d0a;
    private static final ByteBuf END_OF_HEAD =
            Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(new byte[] {'\r', '\n', '\r', '\n'}));

    private final Peer peer;
    private final SipInbound inbound;
    private final Duration unfinishedFor;
    private @Nullable Future<?> impatience;
    private boolean finished;
    private boolean spoken;

    SipStream(Peer peer, SipInbound inbound, Duration unfinishedFor) {
        this.peer = peer;
        this.inbound = inbound;
        this.unfinishedFor = unfinishedFor;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (finished) {
            in.skipBytes(in.readableBytes());
        } else if (!skipKeepAlive(context, in)) {
            cut(context, in);
        }
    }

    private void deliver(ChannelHandlerContext context, byte[] message) {
        if (!spoken) {
            spoken = true;
            context.fireUserEventTriggered(Deadline.Met.MET);
        }
        calm();
        var source = peer.remote().getAddress();
        if (inbound.gate().admits(source)) {
            inbound.received(peer, message);
        } else if (inbound.gate().bans(source)) {
            context.close();
            finished = true;
        }
    }

    /** RFC 5626 section 3.5.1: CRLFCRLF is a ping, answered by CRLF. */
    private static boolean skipKeepAlive(ChannelHandlerContext context, ByteBuf in) {
        int at = in.readerIndex();
        if (in.readableBytes() >= 4 && in.getInt(at) == PING) {
            in.skipBytes(4);
            context.writeAndFlush(Unpooled.wrappedBuffer(new byte[] {'\r', '\n'}));
            return true;
        }
        if (in.readableBytes() >= 3 && in.getUnsignedShort(at) == LINE_END && in.getByte(at + 2) != '\r') {
            in.skipBytes(2);
            return true;
        }
        return in.readableBytes() < 4 && in.getByte(at) == '\r';
    }

    private void cut(ChannelHandlerContext context, ByteBuf in) {
        int start = in.readerIndex();
        if (!Character.isLetter(in.getByte(start))) {
            context.close();
            finished = true;
            return;
        }
        int end = ByteBufUtil.indexOf(END_OF_HEAD, in);
        if (end < 0 || end - start > MAX_HEAD) {
            if (in.readableBytes() > MAX_HEAD) {
                deliverLast(context, in, MAX_HEAD);
            }
            return;
        }
        cutBody(context, in, end + 4 - start);
    }

    private void cutBody(ChannelHandlerContext context, ByteBuf in, int head) {
        int length = ContentLength.in(in, in.readerIndex(), head);
        if (length < 0 || head + length > MAX_MESSAGE) {
            deliverLast(context, in, head);
        } else if (in.readableBytes() >= head + length) {
            deliver(context, read(in, head + length));
        }
    }

    private void deliverLast(ChannelHandlerContext context, ByteBuf in, int length) {
        finished = true;
        deliver(context, read(in, length));
        context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    private static byte[] read(ByteBuf in, int length) {
        var bytes = new byte[length];
        in.readBytes(bytes);
        return bytes;
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) throws Exception {
        super.channelReadComplete(context);
        if (!begun()) {
            calm();
        } else if (impatience == null) {
            impatience =
                    context.executor().schedule(() -> context.close(), unfinishedFor.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** A line end alone is half a ping, or all that a phone says to keep its NAT open: nothing needs to follow. */
    private boolean begun() {
        int readable = actualReadableBytes();
        return readable > 2
                || (readable > 0 && internalBuffer().getByte(internalBuffer().readerIndex()) != '\r');
    }

    private void calm() {
        if (impatience != null) {
            impatience.cancel(false);
            impatience = null;
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof IdleStateEvent) {
            context.close();
        } else {
            context.fireUserEventTriggered(event);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
        // What is no TLS comes as a DecoderException: scanners, of which nobody needs to read.
        if (!(cause instanceof IOException || cause instanceof DecoderException)) {
            context.fireExceptionCaught(cause);
        }
    }
}
