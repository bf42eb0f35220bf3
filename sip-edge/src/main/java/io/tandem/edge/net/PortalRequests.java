package io.tandem.edge.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hands the requests of one HTTPS connection to the portal over one connection of its own, so answers come in order, also
 * to pipelined requests. Whoever is slow slows the other side down: nothing piles up here.
 */
// Netty tells failures to listeners and closes the channel; its futures need no look.
@SuppressWarnings("FutureReturnValueIgnored")
final class PortalRequests extends ChannelInboundHandlerAdapter {
    private static final List<String> SAID_BY_US =
            List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Port", "X-Forwarded-Host");

    private final InetSocketAddress portal;
    private final EventLoops loops;
    private final Deque<HttpObject> waiting = new ArrayDeque<>();
    private final UnderWay underWay = new UnderWay();
    private @Nullable Channel upstream;
    private boolean connecting;

    PortalRequests(InetSocketAddress portal, EventLoops loops) {
        this.portal = portal;
        this.loops = loops;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!(message instanceof HttpObject part)) {
            ReferenceCountUtil.release(message);
        } else if (!part.decoderResult().isSuccess()) {
            ReferenceCountUtil.release(message);
            HttpAnswers.refuse(context, HttpResponseStatus.BAD_REQUEST, "this is no HTTP");
        } else {
            if (part instanceof HttpRequest request) {
                underWay.requested();
                sayForWhom(context, request);
            }
            pass(context, part);
        }
    }

    /** Strangers may say what they like in these headers; the portal believes them of us alone. */
    private static void sayForWhom(ChannelHandlerContext context, HttpRequest request) {
        var source = Source.of(context.channel());
        var local = (InetSocketAddress) context.channel().localAddress();
        var headers = request.headers();
        SAID_BY_US.forEach(headers::remove);
        if (source != null) {
            headers.set("X-Forwarded-For", IpText.of(source.getAddress()));
        }
        headers.set("X-Forwarded-Proto", "https");
        headers.set("X-Forwarded-Port", Integer.toString(local.getPort()));
        if (headers.contains(HttpHeaderNames.UPGRADE)) {
            // RFC 9110 section 7.8: a protocol that we do not change to is not asked for.
            headers.remove(HttpHeaderNames.UPGRADE);
            headers.remove(HttpHeaderNames.CONNECTION);
        }
    }

    private void pass(ChannelHandlerContext context, HttpObject part) {
        var to = upstream;
        if (to != null) {
            to.write(part);
            return;
        }
        waiting.add(part);
        if (!connecting) {
            connecting = true;
            context.channel().config().setAutoRead(false);
            connect(context);
        }
    }

    private void connect(ChannelHandlerContext context) {
        var answers = new PortalAnswers(context.channel(), underWay);
        var pipeline = new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                channel.pipeline().addLast(new HttpClientCodec()).addLast(answers);
            }
        };
        loops.connect(portal, context.channel().eventLoop(), pipeline).addListener((ChannelFutureListener) done -> {
            if (done.isSuccess()) {
                connected(context, done.channel());
            } else {
                HttpAnswers.refuse(context, HttpResponseStatus.SERVICE_UNAVAILABLE, "the portal is not there yet");
            }
        });
    }

    private void connected(ChannelHandlerContext context, Channel opened) {
        if (!context.channel().isActive()) {
            opened.close();
            return;
        }
        upstream = opened;
        for (var part = waiting.poll(); part != null; part = waiting.poll()) {
            opened.write(part);
        }
        opened.flush();
        context.channel().config().setAutoRead(true);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (upstream != null) {
            upstream.flush();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (upstream != null) {
            upstream.config().setAutoRead(context.channel().isWritable());
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        underWay.watch(context.channel());
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
        underWay.over();
        if (upstream != null) {
            upstream.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
