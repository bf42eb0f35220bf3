package io.tandem.edge.seats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Edges share a trunk's channels, in virtual time: they die, and so does its home; links are cut, messages get lost. */
class SeatsTest {

    @Test
    void all_channels_can_be_used_by_one_edge_and_not_one_more() {
        var cell = new SeatsCell(1, 4, 2);
        cell.pass(SeatBook.LEASE);

        for (int i = 0; i < 6; i++) {
            cell.callAt(0);
            cell.pass(Duration.ofMillis(200));
        }

        assertThat(cell.callsAt(0)).isEqualTo(4);
    }

    @Test
    void a_channel_that_is_given_back_is_another_edges_at_once() {
        var cell = new SeatsCell(1, 1, 2);
        cell.pass(SeatBook.LEASE);
        cell.callAt(0);
        cell.pass(Duration.ofMillis(200));
        cell.callAt(1);
        cell.pass(Duration.ofMillis(200));
        assertThat(cell.callsAt(1)).isZero();

        cell.hangUpAt(0);
        cell.pass(Duration.ofMillis(200));
        cell.callAt(1);
        cell.pass(Duration.ofMillis(200));

        assertThat(cell.callsAt(1)).isEqualTo(1);
    }

    @Test
    void the_channels_of_a_dead_edge_come_back_after_the_lease() {
        var cell = new SeatsCell(1, 2, 3);
        cell.pass(SeatBook.LEASE);
        cell.callAt(1);
        cell.pass(Duration.ofMillis(200));
        cell.dieWithItsCalls(1);

        cell.pass(SeatBook.LEASE.plusSeconds(3));
        cell.callAt(2);
        cell.pass(Duration.ofMillis(200));
        cell.callAt(2);
        cell.pass(Duration.ofMillis(200));

        assertThat(cell.callsAt(2)).isEqualTo(2);
    }

    @Test
    void a_new_home_grants_nothing_that_the_old_one_may_have_granted() {
        var cell = new SeatsCell(1, 2, 3);
        cell.pass(SeatBook.LEASE);
        cell.callAt(1);
        cell.pass(Duration.ofMillis(200));
        cell.callAt(1);
        cell.pass(Duration.ofMillis(200));
        cell.dieWithItsCalls(0);

        cell.pass(Duration.ofSeconds(6));
        cell.callAt(2);
        cell.pass(Duration.ofMillis(200));
        assertThat(cell.callsAt(2)).isZero();
        cell.hangUpAt(1);
        cell.pass(SeatBook.LEASE);
        cell.callAt(2);
        cell.pass(Duration.ofMillis(200));

        assertThat(cell.callsAt(1)).isEqualTo(1);
        assertThat(cell.callsAt(2)).isEqualTo(1);
    }

    @Test
    void an_edge_that_does_not_reach_the_home_uses_its_share() {
        var cell = new SeatsCell(1, 8, 2);
        cell.cut(1, true);
        cell.pass(SeatBook.LEASE);

        for (int i = 0; i < 4; i++) {
            cell.callAt(1);
            cell.pass(Duration.ofMillis(200));
        }

        assertThat(cell.callsAt(1)).isEqualTo(1);
    }

    /** Each cell is checked after every step. */
    @Test
    void whatever_dies_no_trunk_carries_more_than_it_has_channels() {
        LongStream.range(0, 400).forEach(seed -> SeatsCell.atRandom(seed).live(Duration.ofMinutes(5)));
    }

    @Test
    void and_when_it_is_quiet_again_all_channels_are_there() {
        LongStream.range(0, 100).forEach(seed -> {
            var cell = SeatsCell.atRandom(seed);
            cell.live(Duration.ofMinutes(2));
            cell.calm();

            assertThat(cell.usableByOne()).as("seed %d", seed).isTrue();
        });
    }
}
