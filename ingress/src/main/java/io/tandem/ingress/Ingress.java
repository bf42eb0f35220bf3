package io.tandem.ingress;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.httpproxy.ForwardedHeadersOptions;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyOptions;
import io.vertx.httpproxy.ProxyResponse;
import java.net.URI;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The reverse proxy: takes each request to the part that {@link Doors} names. */
final class Ingress implements AutoCloseable {
    /** Each open event stream and each WebSocket holds a connection to its part. */
    private static final int MOST_CONNECTIONS = 20_000;

    private static final int CONNECT_WITHIN_MS = 2_000;
    private static final int MOST_HEADER_BYTES = 16 * 1024;

    /** Only we and trusted proxies say who asked; what anybody else claims is thrown away. */
    private static final List<String> FORWARDED =
            List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Forwarded-Port");

    private final Doors doors;
    private final Set<String> trusted;
    private final HttpProxy proxy;
    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;

    /** @param own where this process' own pages are, once it has started */
    Ingress(IngressConfig config, Supplier<Optional<URI>> own) {
        this.doors = new Doors(config, PathTable.API, own);
        this.trusted = config.trusted();
        var client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(CONNECT_WITHIN_MS).setMaxHeaderSize(MOST_HEADER_BYTES),
                new PoolOptions().setHttp1MaxSize(MOST_CONNECTIONS));
        var options = new ProxyOptions().setForwardedHeadersOptions(new ForwardedHeadersOptions().setEnabled(true));
        this.proxy =
                HttpProxy.reverseProxy(options, client).origin(this::connect).addInterceptor(new OwnPaths());
        this.server = listen(config);
    }

    private HttpServer listen(IngressConfig config) {
        var options = new HttpServerOptions()
                .setHost(config.bind())
                .setPort(config.port())
                .setMaxHeaderSize(MOST_HEADER_BYTES);
        try {
            return vertx.createHttpServer(options)
                    .requestHandler(this::take)
                    .listen()
                    .await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            vertx.close();
            throw new IllegalStateException("listen on " + config.bind() + ":" + config.port(), e);
        }
    }

    private void take(HttpServerRequest request) {
        var path = request.path();
        if (path == null || doors.behind(path).isEmpty()) {
            request.response().setStatusCode(404).end();
            return;
        }
        if (!trusted.contains(request.remoteAddress().hostAddress())) {
            FORWARDED.forEach(request.headers()::remove);
        }
        proxy.handle(request);
    }

    private Future<HttpClientRequest> connect(ProxyContext context) {
        var path = context.request().proxiedRequest().path();
        var part = doors.behind(path == null ? "/" : path).orElseThrow();
        return connect(context.client(), part, part.inTurn(System.nanoTime()));
    }

    /** Only a connection is tried again elsewhere: what a part has read it may have done. */
    private static Future<HttpClientRequest> connect(HttpClient client, Replicas part, Deque<URI> left) {
        var replica = left.removeFirst();
        var at = SocketAddress.inetSocketAddress(replica.getPort(), replica.getHost());
        return client.request(new RequestOptions().setServer(at))
                .onSuccess(connected -> part.answered(replica))
                .recover(refused -> {
                    part.refused(replica, System.nanoTime());
                    return left.isEmpty() ? Future.failedFuture(refused) : connect(client, part, left);
                });
    }

    private static final class OwnPaths implements ProxyInterceptor {
        @Override
        public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
            context.request().setURI(Doors.uriBehind(context.request().getURI()));
            return context.sendRequest();
        }
    }

    int port() {
        return server.actualPort();
    }

    /** Takes no new connections, lets requests under way end, then stops. */
    @Override
    public void close() {
        try {
            server.shutdown(10, TimeUnit.SECONDS).await(12, TimeUnit.SECONDS);
            vertx.close().await(5, TimeUnit.SECONDS);
        } catch (Exception late) {
            // The process ends anyway, and its sockets with it.
            vertx.close();
        }
    }
}
