package io.tandem.edge.seats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Edges share a limit, in virtual time. Of two edges the first has the partitions with even numbers. */
class SeatsTest {
    private static final Duration A_MOMENT = Duration.ofMillis(300);
    private static final Duration TAKEOVER = Duration.ofSeconds(4);

    private static SeatsCell cell(int limit, int edges) {
        var cell = new SeatsCell(1, limit, edges);
        cell.pass(A_MOMENT);
        return cell;
    }

    @Test
    void all_seats_of_a_small_pool_can_be_used_by_one_edge_and_not_one_more() {
        for (int limit = 1; limit < 4; limit++) {
            var cell = cell(limit, 2);

            cell.calls(limit + 2, 1);

            assertThat(cell.calls()).isEqualTo(limit);
        }
    }

    @Test
    void all_edges_together_use_all_seats_and_not_one_more() {
        var cell = cell(10, 3);

        cell.fill();

        assertThat(cell.calls()).isEqualTo(10);
    }

    @Test
    void a_seat_that_is_given_back_is_another_edges_at_once() {
        var cell = cell(1, 2);
        cell.calls(1, 0);
        cell.calls(1, 1);
        assertThat(cell.calls()).isEqualTo(1);

        cell.hangUp();
        cell.calls(1, 1);

        assertThat(cell.calls()).isEqualTo(1);
    }

    @Test
    void the_calls_of_a_dead_edge_keep_their_seats_until_they_end_at_another() {
        var cell = cell(2, 3);
        cell.calls(2, 1);
        cell.die(1);

        cell.pass(TAKEOVER);
        cell.calls(1, 2);
        assertThat(cell.calls()).isEqualTo(2);
        cell.hangUp();
        cell.hangUp();
        cell.calls(3, 2);

        assertThat(cell.calls()).isEqualTo(2);
    }

    @Test
    void a_home_that_dies_is_followed_by_one_that_gives_all_that_is_free() {
        var cell = cell(3, 3);
        cell.calls(2, 1);
        cell.die(0);

        cell.pass(TAKEOVER.plus(A_MOMENT));
        cell.calls(2, 2);

        assertThat(cell.calls()).isEqualTo(3);
    }

    @Test
    void a_home_that_moves_pauses_for_a_moment_only() {
        var cell = cell(3, 3);
        cell.calls(2, 1);

        cell.move(0, 2);
        cell.pass(Duration.ofSeconds(1));
        cell.calls(2, 1);

        assertThat(cell.calls()).isEqualTo(3);
    }

    @Test
    void an_edge_that_does_not_reach_the_home_has_the_shares_of_its_partitions() {
        var cell = cell(32, 2);
        cell.cut(1, true);
        cell.pass(A_MOMENT);

        for (int partition = 1; partition < SeatsCell.PARTITIONS; partition += 2) {
            cell.calls(3, partition);
        }

        assertThat(cell.calls()).isEqualTo(4);
    }

    @Test
    void without_kafka_seats_go_on_being_given() {
        var cell = cell(3, 3);
        cell.kafkaAway(true);
        cell.pass(Duration.ofMinutes(10));

        cell.calls(5, 1);

        assertThat(cell.calls()).isEqualTo(3);
    }

    /** Each cell is checked after every step. */
    @Test
    void whatever_dies_freezes_moves_or_is_cut_off_nobody_has_more_calls_than_there_are_seats() {
        LongStream.range(0, 200).forEach(seed -> SeatsCell.atRandom(seed).live(Duration.ofMinutes(3)));
    }

    @Test
    void and_when_it_is_quiet_again_all_seats_are_there() {
        LongStream.range(0, 100).forEach(seed -> {
            var cell = SeatsCell.atRandom(seed);
            cell.live(Duration.ofMinutes(1));
            cell.calm();

            cell.fill();

            assertThat(cell.calls()).as("seed %d", seed).isEqualTo(cell.limit());
        });
    }
}
