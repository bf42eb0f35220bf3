package io.tandem.e2e.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** The REST API as a client of it sees it, with the rights of one token or key. */
public final class TandemApi {
    private static final JsonMapper JSON = new JsonMapper();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI base;
    private final @Nullable Supplier<String> bearer;
    private final Consumer<String> made;

    private TandemApi(URI base, @Nullable Supplier<String> bearer, Consumer<String> made) {
        this.base = base;
        this.bearer = bearer;
        this.made = made;
    }

    /** @param base for example {@code http://127.0.0.1:8080/api/v1} */
    public static TandemApi anonymous(String base) {
        return new TandemApi(URI.create(base), null, place -> {});
    }

    /** The same API with this token or key. */
    public TandemApi as(String token) {
        return new TandemApi(base, () -> token, made);
    }

    /** The same API. @param observer is told the path of all that is made by a POST from now on */
    public TandemApi telling(Consumer<String> observer) {
        return new TandemApi(base, bearer, observer);
    }

    /** The same API as this person, for as long as it is used. */
    public TandemApi login(String email, String password) {
        return new TandemApi(base, new Renewed(token(email, password), () -> token(email, password)), made);
    }

    private String token(String email, String password) {
        ApiAnswer answer = post("/auth/token", Map.of("email", email, "password", password))
                .expect(200);
        return answer.body().has("accessToken") ? answer.text("accessToken") : answer.text("access_token");
    }

    /** An access token lives for ten minutes, a run of all scenarios for longer. */
    private static final class Renewed implements Supplier<String> {
        private static final Duration USED_FOR = Duration.ofMinutes(5);

        private final Supplier<String> login;
        private String token;
        private long since = System.nanoTime();

        Renewed(String token, Supplier<String> login) {
            this.token = token;
            this.login = login;
        }

        @Override
        public synchronized String get() {
            if (System.nanoTime() - since > USED_FOR.toNanos()) {
                token = login.get();
                since = System.nanoTime();
            }
            return token;
        }
    }

    public ApiAnswer get(String path) {
        return send(request(path).GET());
    }

    /** @return a file of that type */
    public byte[] file(String path, String type) {
        HttpResponse<byte[]> response =
                exchange(request(path).setHeader("Accept", type).GET());
        if (response.statusCode() != 200
                || !response.headers().firstValue("Content-Type").orElse("").equals(type)) {
            throw new AssertionError(path + " answers " + response + " " + response.headers());
        }
        return response.body();
    }

    public ApiAnswer post(String path, Object body) {
        return send(request(path)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(json(body)));
    }

    /** @param idempotencyKey by which the same wish is known again */
    public ApiAnswer post(String path, String idempotencyKey, Object body) {
        return send(request(path).header("Idempotency-Key", idempotencyKey).POST(json(body)));
    }

    public ApiAnswer put(String path, String etag, Object body) {
        return send(request(path).header("If-Match", etag).PUT(json(body)));
    }

    public ApiAnswer patch(String path, String etag, Object body) {
        return send(request(path).header("If-Match", etag).method("PATCH", json(body)));
    }

    public ApiAnswer delete(String path) {
        return send(request(path).DELETE());
    }

    public ApiAnswer delete(String path, String etag) {
        return send(request(path).header("If-Match", etag).DELETE());
    }

    /** @param type of the file */
    public ApiAnswer upload(String path, String type, byte[] file) {
        return upload("POST", path, type, file);
    }

    /** @param method POST or PUT */
    public ApiAnswer upload(String method, String path, String type, byte[] file) {
        return send(request(path)
                .setHeader("Content-Type", type)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .method(method, HttpRequest.BodyPublishers.ofByteArray(file)));
    }

    /** Sends text that may not even be JSON. */
    public ApiAnswer postText(String path, String body) {
        return send(request(path)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, application/problem+json");
        return bearer == null ? request : request.header("Authorization", "Bearer " + bearer.get());
    }

    HttpClient http() {
        return http;
    }

    private static HttpRequest.BodyPublisher json(Object body) {
        return HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
    }

    private ApiAnswer send(HttpRequest.Builder request) {
        HttpResponse<byte[]> response = exchange(request);
        ApiAnswer answer = new ApiAnswer(response.statusCode(), response.headers(), read(response.body()));
        if (response.request().method().equals("POST")
                && answer.status() == 201
                && answer.body().has("id")) {
            String path = response.request().uri().getPath();
            made.accept(path.substring(base.getPath().length()) + "/" + answer.text("id"));
        }
        return answer;
    }

    private HttpResponse<byte[]> exchange(HttpRequest.Builder request) {
        HttpRequest built = request.build();
        try {
            return http.send(built, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(built.method() + " " + built.uri(), e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonNode read(byte[] body) {
        try {
            return body.length == 0 ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (JacksonException noJson) {
            return JSON.valueToTree(new String(body, StandardCharsets.UTF_8));
        }
    }
}
