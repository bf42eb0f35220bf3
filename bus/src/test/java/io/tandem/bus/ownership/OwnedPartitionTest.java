package io.tandem.bus.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OwnedPartitionTest {
    private final OwnedPartition term = new OwnedPartition(3);

    private void own() {
        term.claimed(10);
        assertThat(term.loaded()).isTrue();
    }

    @Test
    void who_is_put_out_goes_on_and_writes_nothing() {
        own();

        assertThat(term.unseat()).isTrue();

        assertThat(term.takesWrites(10)).as("they wait").isTrue();
        assertThat(term.isDisputed()).isTrue();
        assertThat(term.isTentative()).isTrue();
    }

    @Test
    void who_is_seated_again_writes_after_a_new_claim() {
        own();
        assertThat(term.unseat()).isTrue();

        assertThat(term.seatAgain()).isTrue();
        assertThat(term.isTentative()).isFalse();
        assertThat(term.isDisputed()).isTrue();
        term.claimed(20);

        assertThat(term.isDisputed()).isFalse();
        assertThat(term.epoch()).isEqualTo(20);
        assertThat(term.takesWrites(10)).as("of before").isTrue();
    }

    @Test
    void a_claim_that_was_under_way_does_not_seat_anybody() {
        own();
        assertThat(term.unseat()).isTrue();
        term.claimed(20);

        assertThat(term.isDisputed()).isTrue();
    }

    @Test
    void there_is_nothing_to_go_on_with_before_the_calls_are_known_or_after_the_end() {
        assertThat(term.unseat()).isFalse();
        own();
        assertThat(term.end()).isTrue();

        assertThat(term.unseat()).isFalse();
        assertThat(term.seatAgain()).isFalse();
    }

    @Test
    void who_has_a_seat_is_not_seated_again() {
        own();

        assertThat(term.seatAgain()).isFalse();
    }
}
