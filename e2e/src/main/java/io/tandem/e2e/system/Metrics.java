package io.tandem.e2e.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Prometheus pages of one or more processes, read anew at each question. */
public record Metrics(List<URI> pages) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    static Metrics of(int... httpPorts) {
        return new Metrics(IntStream.of(httpPorts)
                .mapToObj(port -> URI.create("http://127.0.0.1:" + port + "/actuator/prometheus"))
                .toList());
    }

    public String text() {
        return pages.stream().map(Metrics::read).collect(Collectors.joining("\n"));
    }

    private static String read(URI page) {
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

    /** @return the sum over all labels and processes, empty if there is no such metric */
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
        return sum(name).orElseThrow(() -> new AssertionError(pages + " have no " + name));
    }
}
