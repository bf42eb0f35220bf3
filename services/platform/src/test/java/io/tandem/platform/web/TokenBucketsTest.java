package io.tandem.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TokenBucketsTest {
    private static final long SECOND = 1_000_000_000L;
    private final TokenBuckets buckets = new TokenBuckets(2, 3);

    @Test
    void a_burst_passes_and_the_next_waits_for_a_token() {
        for (int i = 0; i < 3; i++) {
            assertThat(buckets.take("anna", 0).passes()).isTrue();
        }

        var refused = buckets.take("anna", 0);

        assertThat(refused.passes()).isFalse();
        assertThat(refused.untilNext()).isEqualTo(Duration.ofMillis(500));
        assertThat(buckets.take("anna", SECOND / 2).passes()).isTrue();
    }

    @Test
    void tokens_come_back_up_to_the_burst_and_no_further() {
        buckets.take("anna", 0);

        assertThat(buckets.take("anna", 3600 * SECOND).left()).isEqualTo(2);
    }

    @Test
    void one_callers_hurry_is_not_anothers_wait() {
        for (int i = 0; i < 10; i++) {
            buckets.take("anna", 0);
        }

        assertThat(buckets.take("boris", 0).passes()).isTrue();
    }
}
