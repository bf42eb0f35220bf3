package io.tandem.calls.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.types.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventRingTest {
    private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");
    private static final TenantId ACME = new TenantId(UUID.randomUUID());
    private static final TenantId GLOBEX = new TenantId(UUID.randomUUID());

    private final EventRing ring = new EventRing(10, START);
    private final Heard heard = new Heard();

    @Test
    void a_listener_hears_its_tenant_alone() {
        ring.join(heard, Optional.empty());

        ring.add(event(ACME, 0, 1, 1));
        ring.add(event(GLOBEX, 0, 2, 2));

        assertThat(heard.events).containsExactly("0@1");
    }

    @Test
    void who_comes_back_hears_what_came_meanwhile() {
        ring.add(event(ACME, 0, 1, 10));
        ring.add(event(ACME, 0, 2, 12));
        ring.add(event(ACME, 1, 7, 14));

        ring.join(heard, Optional.of(event(ACME, 0, 1, 10).id()));

        assertThat(heard.events).containsExactly("0@2", "1@7");
        assertThat(heard.gaps).isZero();
    }

    @Test
    void an_event_that_another_partition_told_late_is_not_missed() {
        ring.add(event(ACME, 0, 5, 10));
        ring.add(new StreamEvent(new EventId(START.plusMillis(9_900), "call-events", 1, 7), ACME, "call.ended", "{}"));

        ring.join(heard, Optional.of(event(ACME, 0, 5, 10).id()));

        assertThat(heard.events).containsExactly("1@7");
    }

    @Test
    void who_was_away_too_long_is_told_so() {
        for (int i = 0; i < 20; i++) {
            ring.add(event(ACME, 0, i, 10 + i));
        }

        ring.join(heard, Optional.of(event(ACME, 0, 3, 13).id()));

        assertThat(heard.gaps).isOne();
        assertThat(heard.events).isEmpty();
    }

    @Test
    void what_was_before_the_start_is_a_gap() {
        ring.join(heard, Optional.of(event(ACME, 0, 1, -5).id()));

        assertThat(heard.gaps).isOne();
    }

    @Test
    void an_id_is_read_as_it_is_written() {
        EventId id = event(ACME, 3, 99, 1).id();

        assertThat(EventId.parse(id.toString())).contains(id);
        assertThat(EventId.parse("yesterday")).isEmpty();
    }

    private static StreamEvent event(TenantId tenant, int partition, long offset, long second) {
        return new StreamEvent(
                new EventId(START.plusSeconds(second), "call-events", partition, offset), tenant, "call.ended", "{}");
    }

    private static final class Heard implements EventRing.Listener {
        private final List<String> events = new ArrayList<>();
        private int gaps;

        @Override
        public TenantId tenant() {
            return ACME;
        }

        @Override
        public void tell(StreamEvent event) {
            events.add(event.id().partition() + "@" + event.id().offset());
        }

        @Override
        public void tellOfGap() {
            gaps++;
        }

        @Override
        public void close() {
            throw new UnsupportedOperationException("the ring closes nobody");
        }
    }
}
