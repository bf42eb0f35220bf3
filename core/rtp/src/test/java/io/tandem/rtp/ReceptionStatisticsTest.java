package io.tandem.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** RFC 3550 appendices A.1, A.3 and A.8. */
class ReceptionStatisticsTest {
    private final ReceptionStatistics statistics = new ReceptionStatistics();

    @Test
    void a_steady_stream_has_no_loss_and_no_jitter() {
        send(1, 65_000, 1000);

        assertThat(statistics.packets()).isEqualTo(1000);
        assertThat(statistics.bytes()).isEqualTo(172_000);
        assertThat(statistics.lost()).isZero();
        assertThat(statistics.jitter()).isZero();
    }

    @Test
    void a_gap_is_counted_across_the_wrap_of_sequence_numbers() {
        send(1, 65_530, 4);
        send(1, 3, 10);

        assertThat(statistics.lost()).isEqualTo(5);
    }

    @Test
    void a_late_packet_makes_up_for_its_loss() {
        send(1, 10, 1);
        send(1, 12, 1);
        assertThat(statistics.lost()).isEqualTo(1);

        send(1, 11, 1);

        assertThat(statistics.lost()).isZero();
    }

    @Test
    void a_new_source_keeps_the_totals_and_starts_its_own_sequence() {
        send(1, 100, 10);
        send(1, 112, 1);
        send(2, 40_000, 10);

        assertThat(statistics.packets()).isEqualTo(21);
        assertThat(statistics.lost()).isEqualTo(2);
        assertThat(statistics.ssrc()).isEqualTo(2);
    }

    @Test
    void a_sender_that_restarts_its_sequence_is_followed_after_two_packets() {
        send(1, 100, 10);
        send(1, 30_000, 10);

        assertThat(statistics.lost()).isZero();
    }

    @Test
    void jitter_converges_to_the_mean_deviation() {
        for (int i = 0; i < 1000; i++) {
            int wobble = (i & 1) * 80;
            statistics.received(1, i, i * 160, i * 160 + wobble, 172);
        }

        assertThat(statistics.jitter()).isCloseTo(80, within(1.0));
    }

    private void send(int ssrc, int firstSequence, int packets) {
        for (int i = 0; i < packets; i++) {
            int sequence = (firstSequence + i) & 0xFFFF;
            statistics.received(ssrc, sequence, sequence * 160, sequence * 160, 172);
        }
    }
}
