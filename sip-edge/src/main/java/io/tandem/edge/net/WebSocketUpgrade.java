package io.tandem.edge.net;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The one request that turns an HTTP connection into a WebSocket for SIP (RFC 6455 section 4.2, RFC 7118 section 4.1). */
// Netty tells failures to listeners and closes the channel; its futures need no look.
@SuppressWarnings("FutureReturnValueIgnored")
final class WebSocketUpgrade extends ChannelInboundHandlerAdapter {
    /** RFC 7118 section 4.1. */
    private static final String SUBPROTOCOL = "sip";

    private static final WebSocketDecoderConfig FRAMES = WebSocketDecoderConfig.newBuilder()
            .maxFramePayloadLength(SipStream.MAX_MESSAGE)
            .build();

    private final WebSocketLayers layers;
    private @Nullable HttpRequest request;

    WebSocketUpgrade(WebSocketLayers layers) {
        this.layers = layers;
    }

    static boolean isAsked(HttpRequest request) {
        return request.headers().containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            if (message instanceof HttpRequest head) {
                request = head;
            }
            if (message instanceof LastHttpContent && request != null) {
                answer(context, request);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void answer(ChannelHandlerContext context, HttpRequest asked) {
        var refusal = refusal(asked);
        var remote = remote(context, asked.headers());
        if (refusal.isPresent()) {
            HttpAnswers.refuse(context, refusal.get().status(), refusal.get().why());
        } else if (remote.filter(source -> layers.inbound().gate().bans(source.getAddress()))
                .isPresent()) {
            context.close();
        } else if (remote.isPresent()) {
            upgrade(context, asked, remote.get());
        }
    }

    private record Refused(HttpResponseStatus status, String why) {}

    private Optional<Refused> refusal(HttpRequest asked) {
        var headers = asked.headers();
        if (!asked.decoderResult().isSuccess()) {
            return refused(HttpResponseStatus.BAD_REQUEST, "this is no HTTP");
        }
        if (!asked.method().equals(HttpMethod.GET)
                || !isAsked(asked)
                || !headers.contains(HttpHeaderNames.SEC_WEBSOCKET_VERSION, "13", true)
                || !headers.contains(HttpHeaderNames.SEC_WEBSOCKET_KEY)) {
            return refused(
                    HttpResponseStatus.UPGRADE_REQUIRED, "here is SIP over WebSocket, version 13, and nothing else");
        }
        if (!headers.containsValue(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL, SUBPROTOCOL, true)) {
            return refused(HttpResponseStatus.BAD_REQUEST, "the WebSocket subprotocol is sip (RFC 7118)");
        }
        var allowed = layers.rules().origins();
        String origin = headers.get(HttpHeaderNames.ORIGIN);
        // RFC 6455 section 10.2: what is no browser says no origin, and would say any.
        return allowed.isEmpty() || origin == null || allowed.contains(origin)
                ? Optional.empty()
                : refused(HttpResponseStatus.FORBIDDEN, "pages of this origin may not connect");
    }

    private static Optional<Refused> refused(HttpResponseStatus status, String why) {
        return Optional.of(new Refused(status, why));
    }

    /** @return empty if an ingress has spoken for a source that is over its limit; the connection is closed then */
    private Optional<InetSocketAddress> remote(ChannelHandlerContext context, HttpHeaders headers) {
        var source = Source.of(context.channel());
        if (source == null || !layers.connections().isIngress(source)) {
            return Optional.ofNullable(source);
        }
        var served = served(headers).orElse(source);
        return layers.connections().admitSource(context.channel(), IpText.of(served.getAddress()))
                ? Optional.of(served)
                : Optional.empty();
    }

    /** Only the last one is the ingress' own word. */
    private static Optional<InetSocketAddress> served(HttpHeaders headers) {
        return headers.getAll("X-Forwarded-For").stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::trim)
                .reduce((first, second) -> second)
                .flatMap(WebSocketUpgrade::literal);
    }

    private static Optional<InetSocketAddress> literal(String address) {
        try {
            return Optional.of(new InetSocketAddress(InetAddress.ofLiteral(address), 0));
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    private void upgrade(ChannelHandlerContext context, HttpRequest asked, InetSocketAddress remote) {
        var channel = context.channel();
        var peer = layers.connections().join(channel, layers.transport(), remote);
        long ping = layers.limits().webSocketPing().toMillis();
        // In place before the 101 leaves: frames may follow at once.
        channel.pipeline()
                .addLast(new WebSocketFrameAggregator(SipStream.MAX_MESSAGE))
                .addLast(new IdleStateHandler(ping, 0, 0, TimeUnit.MILLISECONDS))
                .addLast(new SipFrames(peer, layers.inbound()))
                .addLast(new GivesWay(
                        layers.connections(),
                        layers.inbound().gate(),
                        remote.getAddress(),
                        layers.limits().provenWithin()));
        var whole = new DefaultFullHttpRequest(
                asked.protocolVersion(),
                asked.method(),
                asked.uri(),
                context.alloc().buffer(0),
                asked.headers(),
                EmptyHttpHeaders.INSTANCE);
        var handshaker = new WebSocketServerHandshakerFactory("wss://tandem" + asked.uri(), SUBPROTOCOL, FRAMES)
                .newHandshaker(whole);
        handshaker
                .handshake(channel, whole, new DefaultHttpHeaders(), channel.newPromise())
                .addListener((ChannelFutureListener) done -> whole.release())
                .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        context.fireUserEventTriggered(Deadline.Met.MET);
        channel.pipeline().remove(this);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
