package io.tandem.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CatchUpTest {
    private final CatchUp catchUp = new CatchUp();

    @Test
    void nobody_sees_older_states_come_by() {
        catchUp.remembers(record("one", "of yesterday"));
        catchUp.read(record("one", "of last week"));
        catchUp.read(record("two", "new"));
        catchUp.read(record("one", "of today"));

        assertThat(handedOver()).containsExactly("two new", "one of today");
    }

    @Test
    void what_the_log_does_not_know_any_more_is_deleted() {
        catchUp.remembers(record("compacted away", "old"));
        catchUp.remembers(record("deleted", "old"));
        catchUp.read(record("deleted", null));
        catchUp.read(record("never known", null));

        assertThat(handedOver()).containsExactlyInAnyOrder("compacted away null", "deleted null");
        assertThat(catchUp.present()).isEmpty();
    }

    private List<String> handedOver() {
        List<String> all = new ArrayList<>();
        catchUp.handOver(record -> all.add(record.key() + " " + text(record.value())));
        return all;
    }

    private static String text(byte @Nullable [] value) {
        return value == null ? "null" : new String(value, StandardCharsets.UTF_8);
    }

    private static BusRecord record(String key, @Nullable String value) {
        byte[] bytes = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
        return new BusRecord("tenants", 0, 0, key, bytes, Headers.NONE, Instant.EPOCH);
    }
}
