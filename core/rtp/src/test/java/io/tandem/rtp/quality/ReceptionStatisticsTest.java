package io.tandem.rtp.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** RFC 3550 appendices A.1, A.3 and A.8, RFC 3611 section 4.7.2. A packet is 20 ms of G.711 unless a test says otherwise. */
class ReceptionStatisticsTest {
    private static final long PACKET = 20_000_000;
    private static final int COMFORT_NOISE = 13;
    private static final int TELEPHONE_EVENT = 101;

    private final ReceptionStatistics statistics = new ReceptionStatistics();

    @Test
    void a_steady_stream_has_no_loss_and_no_jitter() {
        send(1, 65_000, 1000);
        statistics.end();

        assertThat(statistics.counts().packets()).isEqualTo(1000);
        assertThat(statistics.counts().bytes()).isEqualTo(172_000);
        assertThat(statistics.counts().judged()).isEqualTo(1000);
        assertThat(statistics.lost()).isZero();
        assertThat(statistics.counts().discarded()).isZero();
        assertThat(statistics.jitter()).isZero();
        assertThat(statistics.packetMillis()).isEqualTo(20);
    }

    @Test
    void a_gap_is_counted_across_the_wrap_of_sequence_numbers() {
        send(1, 65_530, 4);
        send(1, 65_539, 10);
        statistics.end();

        assertThat(statistics.lost()).isEqualTo(5);
        assertThat(statistics.counts().lost()).isEqualTo(5);
        assertThat(statistics.counts().judged()).isEqualTo(19);
    }

    @Test
    void a_packet_out_of_order_is_not_lost() {
        send(1, 10, 1);
        send(1, 12, 1);
        assertThat(statistics.lost()).isEqualTo(1);

        send(1, 11, 1);
        statistics.end();

        assertThat(statistics.lost()).isZero();
        assertThat(statistics.counts().reordered()).isEqualTo(1);
        assertThat(statistics.counts().lost()).isZero();
    }

    @Test
    void duplicates_are_counted_and_hide_no_loss() {
        send(1, 10, 5);
        send(1, 12, 3);
        send(1, 17, 3);
        statistics.end();

        assertThat(statistics.counts().duplicates()).isEqualTo(3);
        assertThat(statistics.lost()).isEqualTo(2);
        assertThat(statistics.counts().lost()).isEqualTo(2);
    }

    @Test
    void a_packet_that_comes_after_its_turn_is_discarded() {
        send(1, 0, 100);
        // 130 ms late, where a steady stream's buffer waits 40.
        receive(1, 100, 0, 100 * PACKET + 130_000_000);
        send(1, 101, 100);
        statistics.end();

        assertThat(statistics.lost()).isZero();
        assertThat(statistics.counts().lost()).isZero();
        assertThat(statistics.counts().discarded()).isEqualTo(1);
    }

    @Test
    void a_new_source_keeps_the_totals_and_starts_its_own_sequence() {
        send(1, 100, 10);
        send(1, 112, 1);
        send(2, 40_000, 10);
        statistics.end();

        assertThat(statistics.counts().packets()).isEqualTo(21);
        assertThat(statistics.lost()).isEqualTo(2);
        assertThat(statistics.counts().judged()).isEqualTo(23);
        assertThat(statistics.ssrc()).isEqualTo(2);
    }

    @Test
    void a_single_packet_of_another_source_changes_nothing() {
        send(1, 100, 10);
        send(2, 40_000, 1);
        send(1, 110, 10);

        assertThat(statistics.ssrc()).isEqualTo(1);
        assertThat(statistics.lost()).isZero();
    }

    @Test
    void a_sender_that_restarts_its_sequence_is_followed_after_two_packets() {
        send(1, 100, 10);
        send(1, 30_000, 10);
        statistics.end();

        assertThat(statistics.lost()).isZero();
        assertThat(statistics.counts().lost()).isZero();
    }

    @Test
    void jitter_converges_to_the_mean_deviation() {
        for (int i = 0; i < 1000; i++) {
            receive(1, i, 0, i * PACKET + (i & 1) * 10_000_000L);
        }

        assertThat(statistics.jitter()).isCloseTo(80, within(1.0));
        assertThat(statistics.jitterMillis()).isCloseTo(10, within(0.2));
    }

    @Test
    void silence_suppression_is_neither_loss_nor_jitter() {
        int timestamp = 0;
        for (int sequence = 0; sequence < 500; sequence++) {
            // Each talk spurt of 50 packets ends with one of comfort noise and 3 s without packets (RFC 3389, RFC 3551
            // section 4.1).
            boolean noise = sequence % 50 == 49;
            statistics.received(1, sequence, timestamp, noise ? COMFORT_NOISE : 0, 172, timestamp / 8 * 1_000_000L);
            timestamp += noise ? 24_000 : 160;
        }
        statistics.end();

        assertThat(statistics.lost()).isZero();
        assertThat(statistics.counts().discarded()).isZero();
        assertThat(statistics.jitter()).isZero();
        assertThat(statistics.packetMillis()).isEqualTo(20);
    }

    @Test
    void a_keys_packets_share_a_timestamp_and_do_not_count_as_jitter() {
        statistics.payloadTypes(PayloadTypes.audio().with("101 telephone-event/8000"));
        for (int sequence = 0; sequence < 100; sequence++) {
            boolean key = sequence >= 40 && sequence < 60;
            statistics.received(
                    1, sequence, key ? 40 * 160 : sequence * 160, key ? TELEPHONE_EVENT : 0, 172, sequence * PACKET);
        }
        statistics.end();

        assertThat(statistics.jitter()).isZero();
        assertThat(statistics.counts().lost()).isZero();
        assertThat(statistics.codec()).isEqualTo(Codec.G711);
    }

    @Test
    void a_clock_that_jumps_is_not_jitter() {
        send(1, 0, 100);
        for (int i = 100; i < 200; i++) {
            statistics.received(1, i, 0x7000_0000 + i * 160, 0, 172, i * PACKET);
        }
        statistics.end();

        assertThat(statistics.jitter()).isZero();
        assertThat(statistics.counts().discarded()).isZero();
    }

    @Test
    void a_burst_and_a_single_loss_are_told_apart() {
        send(1, 0, 100);
        // 100 to 109 with every second one lost: a burst of nine packets, five of them lost.
        for (int i = 101; i < 110; i += 2) {
            receive(1, i, 0, i * PACKET);
        }
        send(1, 110, 40);
        // 150 is lost alone.
        send(1, 151, 49);
        statistics.end();
        ReceptionCounts counts = statistics.counts();

        assertThat(counts.judged()).isEqualTo(200);
        assertThat(counts.lost()).isEqualTo(6);
        assertThat(counts.bursts()).isEqualTo(1);
        assertThat(counts.burstPackets()).isEqualTo(9);
        assertThat(counts.burstDensityPercent()).isCloseTo(55.56, within(0.01));
        assertThat(counts.gapDensityPercent()).isCloseTo(0.52, within(0.01));
        assertThat(counts.burstMillis(20)).isEqualTo(180);
    }

    @Test
    void runs_of_losses_are_measured_against_chance() {
        for (int i = 0; i < 2000; i++) {
            if (i % 40 >= 4) {
                receive(1, i, 0, i * PACKET);
            }
        }
        statistics.end();

        // A tenth lost, four in a row each time: 4 * (1 - 0.1).
        assertThat(statistics.counts().burstRatio()).isCloseTo(3.6, within(0.05));
    }

    @Test
    void thirty_milliseconds_of_jitter_deepen_the_buffer_and_lose_next_to_nothing() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        record Arrival(int sequence, long at) {}
        // Even between 0 and 90 ms: two such delays differ by 30 ms in the mean.
        java.util.stream.IntStream.range(0, 3000)
                .mapToObj(i -> new Arrival(i, i * PACKET + random.nextLong(90_000_000)))
                .sorted(java.util.Comparator.comparingLong(Arrival::at))
                .forEach(packet -> receive(1, packet.sequence(), 0, packet.at()));
        statistics.end();
        ReceptionCounts counts = statistics.counts();

        assertThat(statistics.jitterMillis()).isCloseTo(30, within(8.0));
        assertThat(counts.bufferMillis()).isCloseTo(90, within(10.0));
        assertThat(counts.lossPercent()).isZero();
        assertThat(counts.discardPercent()).isLessThan(0.2);
        assertThat(counts.reordered()).isGreaterThan(500);
    }

    @Test
    void no_order_of_packets_makes_the_figures_senseless() {
        for (long seed = 1; seed <= 300; seed++) {
            RandomGenerator random =
                    RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            ReceptionStatistics wild = new ReceptionStatistics();
            for (int i = 0; i < 500; i++) {
                wild.received(
                        random.nextInt(3),
                        random.nextInt(10) < 8 ? i & 0xFFFF : random.nextInt(0x10000),
                        random.nextInt(),
                        random.nextInt(128),
                        172,
                        i * PACKET);
            }
            wild.end();
            ReceptionCounts counts = wild.counts();

            assertThat(counts.lossPercent()).as("seed %d", seed).isBetween(0.0, 100.0);
            assertThat(counts.judged()).isGreaterThanOrEqualTo(counts.lost() + counts.discarded());
            assertThat(counts.burstPackets()).isLessThanOrEqualTo(counts.judged());
            assertThat(counts.burstRatio()).isGreaterThanOrEqualTo(1);
            assertThat(wild.jitter()).isNotNegative();
        }
    }

    private void send(int ssrc, int firstSequence, int packets) {
        for (int i = 0; i < packets; i++) {
            receive(ssrc, firstSequence + i, 0, (firstSequence + i) * PACKET);
        }
    }

    private void receive(int ssrc, int sequence, int payloadType, long nanos) {
        statistics.received(ssrc, sequence & 0xFFFF, sequence * 160, payloadType, 172, nanos);
    }
}
