package io.tandem.platform.requests;

import io.tandem.platform.requests.Outcome.Why;
import java.io.IOException;
import java.io.InterruptedIOException;
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
 * Requests and their answers over HTTP/1.1, each on a connection of its own: no redirect is followed, no cookie kept, nothing decompressed, and
 * nothing sent again. Whatever the server does, it is over in time.
 */
public final class Exchanges implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Exchanges.class);
    private static final Timeout LONGEST = Timeout.ofSeconds(10);
    private static final int MANY = 10_000;

    private final CloseableHttpClient client;
    private final ScheduledThreadPoolExecutor ends = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("request-ends").daemon().factory());
    private final InstantSource clock;

    /** @param config says which addresses are reached */
    public Exchanges(RequestsConfig config, InstantSource clock) {
        this.clock = clock;
        ends.setRemoveOnCancelPolicy(true);
        client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new GuardedNames(config.addresses()))
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

    /** @param end by {@link System#nanoTime}; not more than 10 s from now for an answer that does not begin */
    public Outcome once(SignedRequest request, long end) {
        HttpUriRequestBase http = http(request);
        long left = Math.max(1, end - System.nanoTime());
        http.setConfig(RequestConfig.custom()
                .setResponseTimeout(Timeout.ofMilliseconds(TimeUnit.NANOSECONDS.toMillis(left) + 1))
                .setProtocolUpgradeEnabled(false)
                .build());
        var over = ends.schedule(http::cancel, left, TimeUnit.NANOSECONDS);
        try {
            return read(client.executeOpen(RoutingSupport.determineHost(http), http, null), request.largestAnswer());
        } catch (IOException | HttpException e) {
            Why why = why(e, end);
            LOG.debug("a request fails: {}", why, e);
            return new Outcome.Failed(why);
        } finally {
            over.cancel(false);
            http.cancel();
        }
    }

    private HttpUriRequestBase http(SignedRequest request) {
        String method = request.method();
        var http = new HttpUriRequestBase(method, request.uri());
        http.addHeader("Accept", "application/json");
        request.headers().forEach(http::setHeader);
        http.addHeader("Idempotency-Key", request.key());
        if (!request.signing().isEmpty()) {
            String target = http.getRequestUri();
            http.addHeader(
                    Signature.HEADER, Signature.of(request.signing(), clock.instant(), method, target, request.body()));
        }
        if (!request.body().isEmpty()) {
            http.setEntity(new StringEntity(request.body(), ContentType.APPLICATION_JSON));
        }
        return http;
    }

    private static Outcome read(ClassicHttpResponse answer, int largest) throws IOException {
        int status = answer.getCode();
        HttpEntity entity = answer.getEntity();
        boolean read = largest > 0 && status >= 200 && status <= 299 && entity != null;
        byte[] body = read ? entity.getContent().readNBytes(largest + 1) : new byte[0];
        return body.length > largest ? new Outcome.TooLarge(status) : new Outcome.Answered(status, body);
    }

    private static Why why(Exception failure, long end) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof GuardedNames.Refused) {
                return Why.REFUSED_ADDRESS;
            }
        }
        return failure instanceof InterruptedIOException || System.nanoTime() - end >= 0 ? Why.SLOW : Why.DEAD;
    }

    @Override
    public void close() {
        ends.shutdownNow();
        client.close(CloseMode.IMMEDIATE);
    }
}
