package io.tandem.bus.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CommandOffsetsTest {
    private final CommandOffsets offsets = new CommandOffsets();

    @Test
    void a_command_under_way_holds_the_offset_back() {
        offsets.started(10);
        offsets.started(11);
        offsets.handled(11);

        assertThat(offsets.advance()).hasValue(10);
        assertThat(offsets.advance()).isEmpty();
    }

    @Test
    void when_all_are_handled_the_next_one_is_committed() {
        offsets.started(10);
        offsets.started(11);
        offsets.handled(11);
        offsets.handled(10);

        assertThat(offsets.advance()).hasValue(12);
    }

    @Test
    void what_comes_again_is_not_begun_again() {
        assertThat(offsets.started(10)).isTrue();
        offsets.handled(10);

        assertThat(offsets.started(10)).isFalse();
        assertThat(offsets.started(11)).isTrue();
    }

    @Test
    void nothing_is_committed_before_the_first_command() {
        assertThat(offsets.advance()).isEmpty();
    }
}
