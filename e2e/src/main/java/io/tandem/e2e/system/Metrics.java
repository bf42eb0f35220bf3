package io.tandem.e2e.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.OptionalDouble;

/** A node's Prometheus page, read anew at each question. */
public record Metrics(URI page) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    static Metrics of(int httpPort) {
        return new Metrics(URI.create("http://127.0.0.1:" + httpPort + "/actuator/prometheus"));
    }

    public String text() {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(page).timeout(Duration.ofSeconds(10)).build();
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException("read " + page, e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return the sum over all labels, empty if there is no such metric */
    public OptionalDouble sum(String name) {
        double[] values = text().lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .toArray();
        return values.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(java.util.Arrays.stream(values).sum());
    }

    public double value(String name) {
        return sum(name).orElseThrow(() -> new AssertionError(page + " has no " + name));
    }
}
