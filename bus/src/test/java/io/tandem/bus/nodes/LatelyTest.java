package io.tandem.bus.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LatelyTest {
    private Instant now = Instant.parse("2026-11-26T14:02:00Z");
    private final Lately lately = new Lately(Duration.ofSeconds(3), () -> now);

    @Test
    void what_never_happened_did_not_happen_lately() {
        assertThat(lately.isSo()).isFalse();
    }

    @Test
    void what_happened_did_so_lately_for_as_long_as_that_is() {
        lately.happened();

        now = now.plusSeconds(3);
        assertThat(lately.isSo()).isTrue();
        now = now.plusMillis(1);
        assertThat(lately.isSo()).isFalse();
    }
}
