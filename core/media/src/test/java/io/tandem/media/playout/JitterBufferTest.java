package io.tandem.media.playout;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.media.playout.JitterBuffer.Arrival;
import io.tandem.media.playout.JitterBuffer.Next;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JitterBufferTest {
    private static final int TICKS = 160;

    private final JitterBuffer<Integer> buffer = new JitterBuffer<>(8000, Depth.USUAL);

    private Arrival put(int sequence, int millis) {
        return buffer.put(sequence & 0xFFFF, sequence * TICKS, TICKS, sequence, MILLISECONDS.toNanos(millis));
    }

    private List<Object> read(int fromMillis, int toMillis) {
        List<Object> given = new ArrayList<>();
        for (int millis = fromMillis; millis < toMillis; millis += 20) {
            Next next = buffer.next(MILLISECONDS.toNanos(millis));
            given.add(next == Next.FRAME ? buffer.payload() : next);
        }
        return given;
    }

    @Test
    void packets_are_held_back_and_given_in_order() {
        put(1, 20);
        put(3, 60);
        assertThat(read(20, 60)).containsExactly(Next.SILENT, Next.SILENT);
        put(2, 50);

        assertThat(read(60, 120)).containsExactly(1, 2, 3);
    }

    @Test
    void a_lost_packet_is_said_to_be_lost_and_the_next_may_help() {
        put(1, 20);
        put(3, 60);

        assertThat(read(60, 100)).containsExactly(1, Next.LOST);
        assertThat(buffer.following()).isEqualTo(3);
        assertThat(buffer.ticks()).isEqualTo(TICKS);
        assertThat(read(100, 120)).containsExactly(3);
    }

    @Test
    void what_is_doubled_or_comes_when_its_time_is_over_is_refused() {
        put(1, 20);
        assertThat(put(1, 21)).isEqualTo(Arrival.DUPLICATE);
        put(3, 60);
        read(60, 100);

        assertThat(put(2, 101)).isEqualTo(Arrival.LATE);
        assertThat(put(1, 101)).isEqualTo(Arrival.LATE);
    }

    @Test
    void the_listener_waits_for_what_is_late_and_hears_it() {
        put(1, 20);
        assertThat(read(60, 140)).containsExactly(1, Next.LOST, Next.LOST, Next.LOST);
        put(2, 141);
        put(3, 142);

        assertThat(read(160, 200)).containsExactly(2, 3);
    }

    @Test
    void a_sender_that_stopped_is_silence_and_begins_anew() {
        put(1, 20);
        read(60, 500);
        assertThat(read(500, 540)).containsOnly(Next.SILENT);
        // Silence suppression: the timestamp goes on, the sequence does not (RFC 3550 section 5.1).
        buffer.put(2, 50 * TICKS, TICKS, 2, MILLISECONDS.toNanos(1000));

        assertThat(read(1000, 1060)).containsExactly(Next.SILENT, Next.SILENT, 2);
    }

    @Test
    void what_comes_after_its_time_while_nothing_is_played_is_refused_too() {
        put(1, 20);
        put(2, 40);
        read(60, 700);

        assertThat(put(2, 701)).isEqualTo(Arrival.LATE);
        assertThat(put(3, 702)).isEqualTo(Arrival.TAKEN);
    }

    @Test
    void a_pause_of_the_sender_is_silence_of_its_length() {
        put(1, 20);
        buffer.put(2, 4 * TICKS, TICKS, 2, MILLISECONDS.toNanos(80));

        assertThat(read(60, 140)).containsExactly(1, Next.SILENT, Next.SILENT, 2);
    }

    @Test
    void sequence_numbers_and_timestamps_wrap() {
        for (int n = 0; n < 6; n++) {
            assertThat(buffer.put(0xFFFD + n & 0xFFFF, 0xFFFFFF00 + n * TICKS, TICKS, n, MILLISECONDS.toNanos(20L * n)))
                    .isEqualTo(Arrival.TAKEN);
        }

        assertThat(read(100, 220)).containsExactly(0, 1, 2, 3, 4, 5);
    }

    @Test
    void a_stray_packet_changes_nothing_and_a_new_start_is_followed() {
        put(1, 20);
        assertThat(put(9000, 30)).isEqualTo(Arrival.STRAY);
        put(2, 40);
        assertThat(read(60, 100)).containsExactly(1, 2);
        assertThat(put(20000, 100)).isEqualTo(Arrival.STRAY);
        assertThat(put(20001, 120)).isEqualTo(Arrival.TAKEN);

        assertThat(read(160, 180)).containsExactly(20001);
    }

    @Test
    void a_jump_of_the_clock_is_another_clock() {
        put(1, 20);
        read(60, 80);
        buffer.put(2, 90_000_000, TICKS, 2, MILLISECONDS.toNanos(80));

        assertThat(read(120, 140)).containsExactly(2);
    }

    @Test
    void when_nobody_reads_the_newest_stay() {
        for (int n = 1; n < 1000; n++) {
            put(n, 20 * n);
        }
        assertThat((Integer) read(20_200, 20_220).getFirst()).isGreaterThan(850);
    }
}
