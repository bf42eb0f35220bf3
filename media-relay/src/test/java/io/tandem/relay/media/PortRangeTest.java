package io.tandem.relay.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PortRangeTest {

    @Test
    void ports_come_even_and_go_round_before_one_is_used_again() {
        PortRange range = new PortRange(20_001, 20_007, 0);

        assertThat(range.take()).hasValue(20_002);
        range.free(20_002);
        assertThat(range.take()).hasValue(20_004);
        assertThat(range.inUse()).isEqualTo(2);
        assertThat(range.pairs()).isEqualTo(3);
    }

    @Test
    void the_start_is_anywhere_in_the_range() {
        PortRange range = new PortRange(20_000, 20_007, -1);

        assertThat(range.take()).hasValue(20_006);
        assertThat(range.take()).hasValue(20_000);
    }

    @Test
    void an_exhausted_range_says_so_until_a_port_is_freed() {
        PortRange range = new PortRange(20_000, 20_003, 0);
        range.take();
        range.take();
        assertThat(range.take()).isEmpty();

        range.free(20_000);

        assertThat(range.take()).hasValue(20_000);
    }

    @Test
    void a_range_without_a_pair_is_refused() {
        assertThatThrownBy(() -> new PortRange(20_001, 20_002, 0)).hasMessageContaining("20000-29999");
    }
}
