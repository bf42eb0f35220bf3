package io.tandem.e2e.system;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/** An OpenTelemetry collector that keeps the spans it is told of by OTLP over HTTP. */
public final class Collector implements AutoCloseable {
    private final List<Span> spans = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    /**
     * @param service {@code service.name} of its resource
     * @param node {@code service.instance.id}
     * @param parent empty for the root
     */
    public record Span(String trace, String id, String parent, String service, String node, String name) {}

    private Collector(HttpServer server) {
        this.server = server;
    }

    public static Collector start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            Collector collector = new Collector(server);
            server.createContext("/v1/traces", collector::take);
            server.start();
            return collector;
        } catch (IOException e) {
            throw new UncheckedIOException("start a collector", e);
        }
    }

    /** What {@code TANDEM_OTLP_ENDPOINT} names. */
    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public List<Span> trace(String trace) {
        return spans.stream().filter(span -> span.trace().equals(trace)).toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))
                ? new GZIPInputStream(exchange.getRequestBody()).readAllBytes()
                : exchange.getRequestBody().readAllBytes();
        Protobuf.of(body).messages(1).forEach(this::takeOfResource);
        exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    /** opentelemetry/proto/trace/v1/trace.proto: ResourceSpans. */
    private void takeOfResource(Protobuf ofResource) {
        List<Protobuf> attributes = ofResource.messages(1).getFirst().messages(1);
        String service = attribute(attributes, "service.name");
        String node = attribute(attributes, "service.instance.id");
        for (Protobuf scope : ofResource.messages(2)) {
            for (Protobuf span : scope.messages(2)) {
                spans.add(new Span(
                        hex(span.bytes(1)), hex(span.bytes(2)), hex(span.bytes(4)), service, node, span.text(5)));
            }
        }
    }

    private static String attribute(List<Protobuf> attributes, String key) {
        return attributes.stream()
                .filter(attribute -> attribute.text(1).equals(key))
                .map(attribute -> attribute.messages(2).getFirst().text(1))
                .findFirst()
                .orElse("");
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** The trace of a call, which follows from its id. */
    public static String traceOf(String call) {
        try {
            byte[] hash =
                    java.security.MessageDigest.getInstance("SHA-256").digest(call.getBytes(StandardCharsets.UTF_8));
            return hex(hash).substring(0, 32);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
