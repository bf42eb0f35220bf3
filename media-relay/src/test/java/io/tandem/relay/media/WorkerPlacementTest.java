package io.tandem.relay.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WorkerPlacementTest {

    @Test
    void few_calls_stay_with_the_first() {
        assertThat(WorkerPlacement.among(999, 0, 0)).isZero();
    }

    @Test
    void then_the_next_is_filled() {
        assertThat(WorkerPlacement.among(1000, 500, 0)).isEqualTo(1);
    }

    @Test
    void when_all_are_well_filled_the_emptiest_gets_it() {
        assertThat(WorkerPlacement.among(2400, 2396, 2404)).isEqualTo(1);
    }

    @Test
    void calls_that_ended_make_room_at_the_first_again() {
        assertThat(WorkerPlacement.among(400, 3000)).isZero();
    }
}
