package io.tandem.ivr.requests;

import io.tandem.flow.FlowOutcome;
import io.tandem.flow.FlowOutcome.Reason;
import io.tandem.flow.FlowRequest;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request and its answer over HTTP/1.1, on a connection of its own: no redirect is followed, no cookie kept, nothing decompressed, and
 * nothing sent again. Whatever the server does, it is over in time.
 */
final class HttpExchange implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpExchange.class);
    private static final Timeout LONGEST = Timeout.ofSeconds(10);
    private static final int MANY = 10_000;

    private final CloseableHttpClient client;
    private final ScheduledThreadPoolExecutor ends = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("request-ends").daemon().factory());
    private final int largest;
    private final InstantSource clock;

    /** @param largest answer, in bytes */
    HttpExchange(GuardedNames names, int largest, InstantSource clock) {
        this.largest = largest;
        this.clock = clock;
        ends.setRemoveOnCancelPolicy(true);
        client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(names)
                        .setMaxConnTotal(MANY)
                        .setMaxConnPerRoute(MANY)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(LONGEST)
                                .setSocketTimeout(LONGEST)
                                .build())
                        .build())
                .setConnectionReuseStrategy((request, answer, context) -> false)
                .setUserAgent("Tandem")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    /** @param end by {@link System#nanoTime} */
    FlowOutcome once(FlowRequest request, String key, String signing, long end) {
        HttpUriRequestBase http = http(request, key, signing);
        long left = Math.max(1, end - System.nanoTime());
        http.setConfig(RequestConfig.custom()
                .setResponseTimeout(Timeout.ofMilliseconds(TimeUnit.NANOSECONDS.toMillis(left) + 1))
                .setProtocolUpgradeEnabled(false)
                .build());
        var over = ends.schedule(http::cancel, left, TimeUnit.NANOSECONDS);
        try {
            return read(client.executeOpen(RoutingSupport.determineHost(http), http, null), request);
        } catch (IOException | HttpException e) {
            Reason reason = reason(e, end);
            LOG.debug("a menu's request fails: {}", reason, e);
            return new FlowOutcome.Failed(reason, 0);
        } finally {
            over.cancel(false);
            http.cancel();
        }
    }

    private HttpUriRequestBase http(FlowRequest request, String key, String signing) {
        URI uri = URI.create(request.url());
        String method = request.method().name();
        var http = new HttpUriRequestBase(method, uri);
        http.addHeader("Accept", "application/json");
        request.headers().forEach(http::setHeader);
        http.addHeader("Idempotency-Key", key);
        if (!signing.isEmpty()) {
            String target = http.getRequestUri();
            http.addHeader(Signature.HEADER, Signature.of(signing, clock.instant(), method, target, request.body()));
        }
        if (!request.body().isEmpty()) {
            http.setEntity(new StringEntity(request.body(), ContentType.APPLICATION_JSON));
        }
        return http;
    }

    private FlowOutcome read(ClassicHttpResponse answer, FlowRequest request) throws IOException {
        int status = answer.getCode();
        if (status < 200 || status > 299) {
            return new FlowOutcome.Failed(Reason.STATUS, status);
        }
        HttpEntity entity = answer.getEntity();
        byte[] body = entity == null ? new byte[0] : entity.getContent().readNBytes(largest + 1);
        return body.length > largest
                ? new FlowOutcome.Failed(Reason.TOO_LARGE, status)
                : AnswerReading.read(status, body, request.values());
    }

    private static Reason reason(Exception failure, long end) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof GuardedNames.Refused) {
                return Reason.REFUSED_ADDRESS;
            }
        }
        return failure instanceof InterruptedIOException || System.nanoTime() - end >= 0 ? Reason.SLOW : Reason.DEAD;
    }

    @Override
    public void close() {
        ends.shutdownNow();
        client.close(CloseMode.IMMEDIATE);
    }
}
