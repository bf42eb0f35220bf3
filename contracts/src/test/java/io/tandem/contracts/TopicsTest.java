package io.tandem.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.contracts.Topic.Spread;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TopicsTest {

    @Test
    void all_topics_of_calls_share_the_cells_partition_count() {
        assertThat(Topics.all())
                .filteredOn(topic -> topic.spread() == Spread.CALLS)
                .allSatisfy(topic -> assertThat(topic.partitions(64)).isEqualTo(64))
                .contains(Topics.CALL_STATE, Topics.CALL_COMMANDS, Topics.CALL_EVENTS, Topics.MEDIA_EVENTS);
    }

    @Test
    void a_standalone_cell_keeps_at_least_one_partition_for_keyed_topics() {
        assertThat(Topics.TENANTS.partitions(8)).isEqualTo(1);
        assertThat(Topics.TENANTS.partitions(64)).isEqualTo(8);
    }

    @Test
    void a_topic_is_found_by_its_name() {
        assertThat(Topics.named("call-state")).contains(Topics.CALL_STATE);
        assertThat(Topics.named("nothing")).isEmpty();
    }

    /** Golden values: a changed hash would orphan every call and binding of a running cell. */
    @Test
    void a_key_stays_on_its_partition_for_the_cells_life() {
        assertThat(IntStream.of(
                        Partitions.of("", 64),
                        Partitions.of("a", 64),
                        Partitions.of("ab", 64),
                        Partitions.of("abc", 64),
                        Partitions.of("abcdefghijklmnopqrstuvwxyz", 64),
                        Partitions.of("9f0c6a1e-7d0b-4a51-9a57-0d3f6b1c2e11", 64)))
                .containsExactly(25, 60, 42, 27, 27, 41);
    }
}
