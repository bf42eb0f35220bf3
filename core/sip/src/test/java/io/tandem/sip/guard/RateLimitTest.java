package io.tandem.sip.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void a_burst_is_let_in_and_then_the_rate() {
        var limit = new RateLimit(10, 5, 64, 1, 0);

        assertThat(taken(limit, 7, 0, 20)).isEqualTo(5);
        assertThat(taken(limit, 7, SECOND / 10, 20)).isEqualTo(1);
        assertThat(taken(limit, 7, SECOND, 20)).isEqualTo(5);
    }

    @Test
    void keys_do_not_take_from_each_other() {
        var limit = new RateLimit(10, 5, 1024, 1, 0);

        assertThat(taken(limit, 1, 0, 20)).isEqualTo(5);
        assertThat(taken(limit, 2, 0, 20)).isEqualTo(5);
    }

    @Test
    void who_comes_seldom_is_let_in_beside_a_thousand_that_flood() {
        var random = new SplittableRandom(1);
        var limit = new RateLimit(50, 100, 65_536, random.nextLong(), 0);
        var flood = LongStream.generate(random::nextLong).limit(1000).toArray();
        int refused = 0;
        for (long now = 0; now < 10 * SECOND; now += SECOND / 20) {
            for (long source : flood) {
                taken(limit, source, now, 20);
            }
            refused += limit.take(42, now) ? 0 : 1;
        }

        assertThat(refused).isZero();
    }

    @Test
    void a_table_full_of_strangers_lets_no_more_in_than_it_has_buckets_for() {
        var random = new SplittableRandom(2);
        var limit = new RateLimit(1, 1, 64, random.nextLong(), 0);
        int let = 0;
        for (int i = 0; i < 100_000; i++) {
            let += limit.take(random.nextLong(), 0) ? 1 : 0;
        }

        assertThat(let).isLessThanOrEqualTo(64);
    }

    @Test
    void the_clock_may_begin_anywhere() {
        var limit = new RateLimit(10, 5, 64, 1, Long.MAX_VALUE - SECOND);

        assertThat(taken(limit, 7, Long.MAX_VALUE - SECOND, 20)).isEqualTo(5);
        assertThat(taken(limit, 7, Long.MIN_VALUE + SECOND, 20)).isEqualTo(5);
    }

    private static int taken(RateLimit limit, long key, long now, int times) {
        int taken = 0;
        for (int i = 0; i < times; i++) {
            taken += limit.take(key, now) ? 1 : 0;
        }
        return taken;
    }
}
