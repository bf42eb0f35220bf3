package io.tandem.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The public API as the demo uses it. */
final class DemoApi implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int UNPROCESSABLE = 422;
    private static final Duration KNOWN_WITHIN = Duration.ofSeconds(30);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(50);

    private final HttpClient http = HttpClient.newHttpClient();
    private final String root;
    private final String authorization;

    private DemoApi(String root, String authorization) {
        this.root = root;
        this.authorization = authorization;
    }

    /** @param root such as {@code http://127.0.0.1:8080/api/v1} */
    static DemoApi login(String root, String email, String password) {
        try (DemoApi stranger = new DemoApi(root, "")) {
            JsonNode tokens = stranger.post("/auth/token", Map.of("email", email, "password", password));
            return new DemoApi(root, "Bearer " + tokens.get("accessToken").asString());
        }
    }

    JsonNode post(String path, Map<String, ?> body) {
        return read(path, send(path, body));
    }

    /**
     * Posts again while the service that is asked does not know yet what the body names: services learn of each other
     * from Kafka.
     */
    JsonNode postWhenKnown(String path, Map<String, ?> body) {
        Instant deadline = Instant.now().plus(KNOWN_WITHIN);
        HttpResponse<String> response = send(path, body);
        while (response.statusCode() == UNPROCESSABLE && Instant.now().isBefore(deadline)) {
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            response = send(path, body);
        }
        return read(path, response);
    }

    /** @param wave a WAVE file */
    JsonNode upload(String path, byte[] wave) {
        return read(path, send(path, "audio/wav", wave));
    }

    private HttpResponse<String> send(String path, Map<String, ?> body) {
        return send(path, "application/json", JSON.writeValueAsBytes(body));
    }

    private HttpResponse<String> send(String path, String type, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + path))
                .header("Content-Type", type)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new IllegalStateException("the demo's POST " + path, broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the demo was interrupted", interrupted);
        }
    }

    private static JsonNode read(String path, HttpResponse<String> response) {
        if (response.statusCode() >= 300) {
            throw new IllegalStateException(
                    "the demo's POST " + path + " was answered " + response.statusCode() + ": " + response.body());
        }
        return JSON.readTree(response.body());
    }

    @Override
    public void close() {
        http.close();
    }
}
