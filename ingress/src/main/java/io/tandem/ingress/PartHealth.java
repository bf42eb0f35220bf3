package io.tandem.ingress;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether a part says of itself that it is ready. */
final class PartHealth implements HealthIndicator {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final HttpClient http;
    private final HttpRequest probe;

    PartHealth(HttpClient http, URI part) {
        this.http = http;
        this.probe = HttpRequest.newBuilder(part.resolve("/actuator/health/readiness"))
                .timeout(PATIENCE)
                .build();
    }

    @Override
    public Health health() {
        try {
            int status =
                    http.send(probe, HttpResponse.BodyHandlers.discarding()).statusCode();
            return status == 200 ? Health.up().build() : Health.outOfService().build();
        } catch (IOException e) {
            return Health.down().build();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Health.unknown().build();
        }
    }
}
