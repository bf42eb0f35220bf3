package io.tandem.e2e.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A tenant's server-sent events, kept as they come. */
public final class EventStream implements AutoCloseable {

    /** One event of the stream. */
    public record Event(String name, JsonNode data, long nanos) {}

    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final Stream<String> lines;
    private String name = "message";

    private EventStream(Stream<String> lines) {
        this.lines = lines;
        Thread.ofVirtual().name("events").start(this::read);
    }

    /** Opens the stream; returns when the server has accepted it. */
    public static EventStream open(TandemApi api, String path) {
        try {
            HttpResponse<Stream<String>> response = api.http()
                    .send(
                            api.request(path)
                                    .timeout(Duration.ofSeconds(30))
                                    .setHeader("Accept", "text/event-stream")
                                    .build(),
                            HttpResponse.BodyHandlers.ofLines());
            if (response.statusCode() != 200) {
                throw new AssertionError("the event stream answered " + response.statusCode());
            }
            return new EventStream(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException("open the event stream " + path, e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void read() {
        try {
            lines.forEach(this::line);
        } catch (UncheckedIOException closed) {
            name = "closed";
        }
    }

    private void line(String line) {
        if (line.startsWith("event:")) {
            name = line.substring(6).strip();
        } else if (line.startsWith("data:")) {
            byte[] data = line.substring(5).strip().getBytes(StandardCharsets.UTF_8);
            events.add(new Event(name, TandemApi.read(data), System.nanoTime()));
        }
    }

    public List<Event> events() {
        return List.copyOf(events);
    }

    public Event await(String what, Duration within, Predicate<Event> which) {
        Await.until(what, within, () -> events.stream().anyMatch(which), events::toString);
        return events.stream().filter(which).findFirst().orElseThrow();
    }

    @Override
    public void close() {
        lines.close();
    }
}
