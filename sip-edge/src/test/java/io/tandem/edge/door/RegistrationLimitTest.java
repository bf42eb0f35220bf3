package io.tandem.edge.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.contracts.config.TenantLimits;
import io.tandem.edge.fixture.Cell;
import io.tandem.edge.view.CellViews;
import io.tandem.edge.view.FilledViews;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The tenant has three phones that are registered. */
class RegistrationLimitTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private final CellViews views = FilledViews.at(NOW);
    private final RegistrationLimit limit = new RegistrationLimit(views);

    private boolean hasRoom(int registrations, int more, Instant now) {
        FilledViews.limitTenant(views, new TenantLimits(0, 0, registrations));
        return limit.hasRoom(Cell.ACME, more, now);
    }

    @Test
    void as_many_contacts_as_are_allowed_and_not_one_more() {
        assertThat(hasRoom(4, 1, NOW)).isTrue();
        assertThat(hasRoom(3, 1, NOW)).isFalse();
        assertThat(hasRoom(0, 1000, NOW)).isTrue();
    }

    @Test
    void a_phone_that_comes_again_needs_no_room() {
        assertThat(hasRoom(1, 0, NOW)).isTrue();
    }

    @Test
    void what_has_expired_makes_room_before_it_is_deleted() {
        assertThat(hasRoom(1, 1, NOW)).isFalse();
        assertThat(hasRoom(1, 1, NOW.plus(Duration.ofDays(1)))).isTrue();
    }

    @Test
    void what_has_been_removed_makes_room_at_once() {
        assertThat(hasRoom(3, 1, NOW)).isFalse();
        var one = views.bindings.inForce(NOW).findFirst().orElseThrow();

        views.bindings.remove(one.aor(), one.contactKey());

        assertThat(hasRoom(3, 1, NOW)).isTrue();
    }
}
