package io.tandem.ingress;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import tools.jackson.databind.json.JsonMapper;

/** Whether a part says of itself that it is ready, and if so, whether it is degraded. */
final class PartHealth implements HealthIndicator {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final String DEGRADED = "DEGRADED";

    private final HttpClient http;
    private final JsonMapper json;
    private final HttpRequest readiness;
    private final HttpRequest degradation;

    PartHealth(HttpClient http, JsonMapper json, URI part) {
        this.http = http;
        this.json = json;
        this.readiness = get(part.resolve("/actuator/health/readiness"));
        this.degradation = get(part.resolve("/actuator/health/degradation"));
    }

    private static HttpRequest get(URI page) {
        return HttpRequest.newBuilder(page).timeout(PATIENCE).build();
    }

    @Override
    public Health health() {
        try {
            if (ask(readiness).statusCode() != 200) {
                return Health.outOfService().build();
            }
            return isDegraded(ask(degradation))
                    ? Health.status(DEGRADED).build()
                    : Health.up().build();
        } catch (IOException e) {
            return Health.down().build();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Health.unknown().build();
        }
    }

    private HttpResponse<byte[]> ask(HttpRequest page) throws IOException, InterruptedException {
        return http.send(page, HttpResponse.BodyHandlers.ofByteArray());
    }

    /** A part of the version before has no such page. */
    private boolean isDegraded(HttpResponse<byte[]> page) {
        return page.statusCode() == 200
                && DEGRADED.equals(json.readTree(page.body()).path("status").asString(""));
    }
}
