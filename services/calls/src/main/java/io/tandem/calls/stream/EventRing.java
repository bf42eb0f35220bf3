package io.tandem.calls.stream;

import io.tandem.types.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/**
 * The latest events of all tenants, for clients that come back, and who listens now. One lock: nobody who comes back
 * misses what is told in between.
 */
final class EventRing {
    /** Partitions are read side by side: an event may be told this much after a younger one. */
    private static final Duration SLACK = Duration.ofSeconds(1);

    private final int size;
    private final Deque<StreamEvent> latest = new ArrayDeque<>();
    private final Set<Listener> listeners = new CopyOnWriteArraySet<>();
    private Instant complete;

    /** Whom to tell; must not block. */
    interface Listener {
        TenantId tenant();

        void tell(StreamEvent event);

        /** What was asked for is no longer known: look at the lists again. */
        void tellOfGap();

        /** There will be no more. */
        void close();
    }

    /** @param complete from when on nothing was missed */
    EventRing(int size, Instant complete) {
        this.size = size;
        this.complete = complete;
    }

    synchronized void add(StreamEvent event) {
        latest.add(event);
        if (latest.size() > size) {
            Instant forgotten = latest.removeFirst().id().appended();
            complete = forgotten.isAfter(complete) ? forgotten : complete;
        }
        for (Listener listener : listeners) {
            if (listener.tenant().equals(event.tenant())) {
                listener.tell(event);
            }
        }
    }

    /**
     * From now on the listener is told everything, and before it what came after {@code last}. An event of the last
     * second may come twice.
     */
    synchronized void join(Listener listener, Optional<EventId> last) {
        last.ifPresent(seen -> {
            if (seen.appended().isBefore(complete)) {
                listener.tellOfGap();
            } else {
                after(seen, listener.tenant()).forEach(listener::tell);
            }
        });
        listeners.add(listener);
    }

    private List<StreamEvent> after(EventId seen, TenantId tenant) {
        return latest.stream()
                .filter(event -> event.tenant().equals(tenant))
                .filter(event -> !event.id().isAtOrBefore(seen))
                .filter(event -> event.id().appended().isAfter(seen.appended().minus(SLACK)))
                .toList();
    }

    void leave(Listener listener) {
        listeners.remove(listener);
    }

    Set<Listener> listeners() {
        return Set.copyOf(listeners);
    }
}
