package io.tandem.calls.webhooks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tandem.platform.requests.Signature;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A tenant's server: remembers what it was told, and answers as it is asked to. */
final class Receiver implements AutoCloseable {
    /** Which the services of these tests may reach. */
    static final String ADDRESS = "127.0.0.9";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<Told> told = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final ToIntFunction<Told> status;
    private final HttpServer server;

    record Told(String target, String key, String signature, String text, JsonNode body) {
        String event() {
            return body.path("type").asString() + " " + body.at("/data/call").asString();
        }

        boolean isSignedWith(String secret) {
            Instant at = Instant.ofEpochSecond(Long.parseLong(signature.split("[=,]")[1]));
            return signature.equals(Signature.of(secret, at, "POST", target, text));
        }
    }

    /** @param status of the answer; 0: there is none */
    Receiver(ToIntFunction<Told> status) throws IOException {
        this.status = status;
        server = HttpServer.create(new InetSocketAddress(ADDRESS, 0), 50);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
        server.start();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var headers = exchange.getRequestHeaders();
            Told one = new Told(
                    exchange.getRequestURI().toString(),
                    headers.getFirst("Idempotency-Key"),
                    headers.getFirst(Signature.HEADER),
                    text,
                    JSON.readTree(text));
            told.add(one);
            int answer = status.applyAsInt(one);
            if (answer == 0) {
                over.await();
            } else {
                exchange.sendResponseHeaders(answer, -1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    String url() {
        return "http://" + ADDRESS + ":" + server.getAddress().getPort() + "/events?of=acme";
    }

    List<Told> told() {
        return List.copyOf(told);
    }

    @Override
    public void close() {
        over.countDown();
        server.stop(0);
    }
}
