package io.tandem.ingress;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A service that says who it is and what it was asked, streams until it is let go, and describes one path. */
final class Part implements AutoCloseable {
    final CountDownLatch letGo = new CountDownLatch(1);
    volatile boolean degraded;
    private final String name;
    private final HttpServer server;

    Part(String name) throws IOException {
        this.name = name;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    URI at() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.endsWith("/events")) {
            stream(exchange);
        } else if (path.equals("/v3/api-docs")) {
            send(exchange, "{\"openapi\":\"3.1.0\",\"paths\":{\"/" + name + "\":{}}}", "application/json");
        } else if (path.equals("/actuator/health/degradation")) {
            send(exchange, "{\"status\":\"" + (degraded ? "DEGRADED" : "UP") + "\"}", "application/json");
        } else {
            send(
                    exchange,
                    name + " " + exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                            + exchange.getRequestHeaders().get("X-Forwarded-For") + " "
                            + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    "text/plain");
        }
    }

    private static void send(HttpExchange exchange, String text, String type) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void stream(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write("data: one\n\n".getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
        try {
            letGo.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }

    @Override
    public void close() {
        letGo.countDown();
        server.stop(0);
    }
}
