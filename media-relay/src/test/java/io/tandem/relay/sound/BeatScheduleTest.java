package io.tandem.relay.sound;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BeatScheduleTest {
    private static final long MILLI = 1_000_000;

    private final BeatSchedule schedule = new BeatSchedule(0);

    @Test
    void the_first_beat_is_at_once_and_the_next_twenty_milliseconds_later() {
        assertThat(schedule.due(0)).isOne();
        assertThat(schedule.due(0)).isZero();
        assertThat(schedule.left(5 * MILLI)).isEqualTo(15 * MILLI);
        assertThat(schedule.due(20 * MILLI - 1)).isZero();
        assertThat(schedule.due(20 * MILLI)).isOne();
    }

    @Test
    void a_late_beat_does_not_move_those_after_it() {
        assertThat(schedule.due(0)).isOne();
        assertThat(schedule.due(33 * MILLI)).isOne();
        assertThat(schedule.left(33 * MILLI)).isEqualTo(7 * MILLI);
        assertThat(schedule.due(40 * MILLI)).isOne();
    }

    @Test
    void missed_beats_are_made_up_for() {
        assertThat(schedule.due(65 * MILLI)).isEqualTo(4);
        assertThat(schedule.due(80 * MILLI)).isOne();
    }

    @Test
    void an_hour_of_standing_still_is_not_played_at_once() {
        assertThat(schedule.due(3600_000 * MILLI)).isEqualTo(10);
        assertThat(schedule.due(3600_000 * MILLI + 20 * MILLI)).isOne();
    }

    @Test
    void an_hour_of_late_looks_has_as_many_beats_as_it_should() {
        long beats = 0;
        for (long now = 0; now < 3600_000 * MILLI; now += 23 * MILLI) {
            beats += schedule.due(now);
        }
        assertThat(beats).isBetween(179_998L, 180_000L);
    }
}
