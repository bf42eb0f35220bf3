package io.tandem.bus.ownership;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.bus.BusRecord;
import io.tandem.bus.Headers;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClaimRuleTest {
    private final StateTable table = new StateTable(new ClaimRule());

    @Test
    void the_last_state_of_each_call_counts() {
        claim(0);
        state(1, "a", 0, 1, "created");
        state(2, "a", 0, 2, "answered");
        state(3, "b", 0, 1, "created");

        assertThat(table.states())
                .extracting(state -> new String(state.value(), UTF_8))
                .containsExactlyInAnyOrder("answered", "created");
        assertThat(table.overwritten()).isEmpty();
    }

    @Test
    void a_tombstone_ends_a_call() {
        claim(0);
        state(1, "a", 0, 1, "created");
        state(2, "a", 0, 2, null);

        assertThat(table.states()).isEmpty();
    }

    @Test
    void a_zombies_write_after_its_successors_claim_does_not_count_and_is_reported() {
        claim(0);
        state(1, "a", 0, 1, "created");
        claim(2);
        state(3, "a", 0, 2, "zombie");

        assertThat(table.states())
                .extracting(state -> new String(state.value(), UTF_8))
                .containsExactly("created");
        assertThat(table.overwritten()).containsExactly("a");
    }

    @Test
    void a_zombies_tombstone_does_not_count_either() {
        claim(0);
        state(1, "a", 0, 1, "created");
        claim(2);
        state(3, "a", 0, 2, null);

        assertThat(table.states()).hasSize(1);
        assertThat(table.overwritten()).containsExactly("a");
    }

    @Test
    void what_the_owner_wrote_again_is_whole_again() {
        claim(0);
        state(1, "a", 0, 1, "created");
        claim(2);
        state(3, "a", 0, 7, "zombie");
        state(4, "a", 2, 2, "created");

        assertThat(table.states()).extracting(StateRecord::epoch).containsExactly(2L);
        assertThat(table.overwritten()).isEmpty();
    }

    @Test
    void an_epoch_is_known_by_its_states_when_compaction_took_its_claim() {
        state(5, "a", 4, 1, "of a claim that is gone");
        state(6, "a", 2, 9, "zombie");

        assertThat(table.states()).extracting(StateRecord::epoch).containsExactly(4L);
        assertThat(table.overwritten()).containsExactly("a");
    }

    @Test
    void states_before_any_claim_do_count() {
        state(0, "a", 0, 1, "created");

        assertThat(table.states()).hasSize(1);
    }

    private void claim(long offset) {
        table.take(record(offset, ClaimRule.CLAIM_KEY, new byte[0], Headers.NONE));
    }

    private void state(long offset, String key, long epoch, long version, String value) {
        var headers = Headers.NONE.with(ClaimRule.EPOCH, epoch).with(ClaimRule.VERSION, version);
        table.take(record(offset, key, value == null ? null : value.getBytes(UTF_8), headers));
    }

    private static BusRecord record(long offset, String key, byte[] value, Headers headers) {
        return new BusRecord("call-state", 0, offset, key, value, headers, Instant.EPOCH);
    }
}
