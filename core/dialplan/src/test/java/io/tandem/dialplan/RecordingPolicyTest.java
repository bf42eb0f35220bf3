package io.tandem.dialplan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecordingPolicyTest {

    /** Covered or not: called inside, calling inside, called from outside, calling outside. */
    private static List<Boolean> covered(RecordingPolicy policy) {
        return Stream.of(
                        policy.covers(false, false),
                        policy.covers(true, false),
                        policy.covers(false, true),
                        policy.covers(true, true))
                .toList();
    }

    @Test
    void each_flag_is_of_one_direction_and_one_kind_of_other_side() {
        assertThat(covered(new RecordingPolicy(true, false, false, false))).containsExactly(true, false, false, false);
        assertThat(covered(new RecordingPolicy(false, true, false, false))).containsExactly(false, true, false, false);
        assertThat(covered(new RecordingPolicy(false, false, true, false))).containsExactly(false, false, true, false);
        assertThat(covered(new RecordingPolicy(false, false, false, true))).containsExactly(false, false, false, true);
        assertThat(covered(RecordingPolicy.NONE)).doesNotContain(true);
    }

    @Test
    void an_own_policy_wins_as_a_whole_also_where_it_records_nothing() {
        RecordingPolicy everybodys = new RecordingPolicy(true, true, true, true);

        assertThat(RecordingPolicy.NONE.or(everybodys)).isEqualTo(everybodys);
        assertThat(new RecordingPolicy(false, false, false, false).or(everybodys))
                .isEqualTo(new RecordingPolicy(false, false, false, false));
        RecordingPolicy ofBefore = new RecordingPolicy(true, false, false, false, false);
        assertThat(ofBefore.or(everybodys)).isEqualTo(ofBefore);
    }
}
