package io.tandem.calls.stream;

import io.tandem.types.TenantId;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter.SseEventBuilder;

/**
 * One client of the event stream. A bounded queue and a thread of its own: a client that reads slowly holds up nobody,
 * and one that reads too slowly is let go, to come back with its {@code Last-Event-ID}.
 */
final class Listening implements EventRing.Listener {
    private static final int WAITING = 1_000;
    private static final long HEARTBEAT_SECONDS = 15;

    private final TenantId tenant;
    private final SseEmitter emitter;
    private final BlockingQueue<SseEventBuilder> waiting = new ArrayBlockingQueue<>(WAITING);
    private volatile boolean open = true;

    Listening(TenantId tenant, SseEmitter emitter) {
        this.tenant = tenant;
        this.emitter = emitter;
    }

    @Override
    public TenantId tenant() {
        return tenant;
    }

    @Override
    public void tell(StreamEvent event) {
        offer(SseEmitter.event().id(event.id().toString()).name(event.type()).data(event.content()));
    }

    @Override
    public void tellOfGap() {
        offer(SseEmitter.event().name("reset").data("{}"));
    }

    private void offer(SseEventBuilder event) {
        if (!waiting.offer(event)) {
            close();
        }
    }

    /** Writes until the client or the server goes away; then {@code ended}. */
    void run(EventRing ring, Optional<EventId> last) {
        try {
            // The headers leave with the first byte: a client knows at once that it is listening.
            emitter.send(SseEmitter.event().comment("listening"));
            ring.join(this, last);
            while (open) {
                @Nullable SseEventBuilder next = waiting.poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
                emitter.send(next != null ? next : SseEmitter.event().comment("alive"));
            }
            emitter.complete();
        } catch (IOException | IllegalStateException gone) {
            emitter.complete();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ring.leave(this);
        }
    }

    @Override
    public void close() {
        open = false;
        boolean ignored = waiting.offer(SseEmitter.event().comment("closing"));
    }
}
