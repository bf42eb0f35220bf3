package io.tandem.relay.sound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MetronomeTest {

    /** Ends after so many beats. */
    private static final class Counted implements Beat {
        private final CountDownLatch left;
        private int delivered;

        Counted(int beats) {
            left = new CountDownLatch(beats);
        }

        @Override
        public boolean beat() {
            left.countDown();
            return left.getCount() > 0;
        }

        @Override
        public void deliver() {
            delivered++;
        }
    }

    @Test
    void all_that_a_beat_made_is_handed_over_in_one_task_and_nothing_after_the_end() {
        List<Runnable> tasks = new ArrayList<>();
        Counted one = new Counted(1);
        Counted three = new Counted(3);
        try (Metronome metronome = new Metronome(tasks::add)) {
            metronome.close();
            metronome.add(one);
            metronome.add(three);

            for (int beat = 0; beat < 3; beat++) {
                metronome.beat();
            }

            assertThat(tasks).hasSize(3);
            tasks.forEach(Runnable::run);
            assertThat(one.delivered).isOne();
            assertThat(three.delivered).isEqualTo(3);
            assertThat(metronome.size()).isZero();
        }
    }

    @Test
    void a_beat_that_fails_ends_alone() {
        Counted other = new Counted(10);
        try (Metronome metronome = new Metronome(Runnable::run)) {
            metronome.close();
            metronome.add(new Beat() {
                @Override
                public boolean beat() {
                    throw new IllegalStateException("out of tune");
                }

                @Override
                public void deliver() {}
            });
            metronome.add(other);

            metronome.beat();
            metronome.beat();

            assertThat(metronome.size()).isOne();
            assertThat(other.delivered).isEqualTo(2);
        }
    }

    @Test
    void it_beats_fifty_times_a_second_and_never_ahead_of_time() throws InterruptedException {
        Counted second = new Counted(50);
        long start = System.nanoTime();
        try (Metronome metronome = new Metronome(Runnable::run)) {
            metronome.add(second);

            assertThat(second.left.await(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(49 * BeatSchedule.BEAT_NANOS);
    }
}
