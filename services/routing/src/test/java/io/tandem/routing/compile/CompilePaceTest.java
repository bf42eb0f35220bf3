package io.tandem.routing.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.types.TenantId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CompilePaceTest {
    private static final TenantId ACME = TenantId.of("11111111-1111-1111-1111-111111111111");
    private static final TenantId GLOBEX = TenantId.of("22222222-2222-2222-2222-222222222222");
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final CompilePace pace = new CompilePace(Duration.ofMillis(100));

    @Test
    void the_first_change_is_compiled_at_once() {
        assertThat(pace.changed(ACME, NOON)).contains(NOON);
    }

    @Test
    void changes_before_the_start_need_no_turn_of_their_own() {
        pace.changed(ACME, NOON);

        assertThat(pace.changed(ACME, after(1))).isEmpty();
    }

    @Test
    void a_change_soon_after_a_compilation_waits_for_the_interval() {
        compile(NOON, 5);

        assertThat(pace.changed(ACME, after(30))).contains(after(100));
        assertThat(pace.changed(ACME, after(40))).isEmpty();
    }

    @Test
    void a_change_long_after_a_compilation_does_not_wait() {
        compile(NOON, 5);

        assertThat(pace.changed(ACME, after(250))).contains(after(250));
    }

    @Test
    void a_change_during_a_compilation_gets_another() {
        pace.changed(ACME, NOON);
        pace.started(ACME, NOON);

        assertThat(pace.changed(ACME, after(3))).isEmpty();
        assertThat(pace.ended(ACME, after(9))).contains(after(100));
    }

    @Test
    void tenants_do_not_wait_for_each_other() {
        compile(NOON, 5);

        assertThat(pace.changed(GLOBEX, after(30))).contains(after(30));
    }

    private void compile(Instant start, long millis) {
        pace.changed(ACME, start);
        pace.started(ACME, start);
        assertThat(pace.ended(ACME, start.plusMillis(millis))).isEmpty();
    }

    private static Instant after(long millis) {
        return NOON.plusMillis(millis);
    }
}
