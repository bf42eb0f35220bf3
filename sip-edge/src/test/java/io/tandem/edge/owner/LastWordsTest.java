package io.tandem.edge.owner;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.types.CallId;
import io.tandem.types.NodeId;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class LastWordsTest {
    private static final NodeId ONE = new NodeId("edge-1");
    private static final NodeId OTHER = new NodeId("edge-2");
    private static final LateSnapshot LATE =
            new LateSnapshot(new CallId("abcdefghijklmnopqrstuvwxyz"), 7, 3, true, new byte[] {1});

    @Test
    void who_is_alone_waits_for_nobody() {
        assertThat(asking(Set.of(), (edge, failed) -> {}).before(0, 9)).isEmpty();
    }

    @Test
    void all_that_is_said_before_the_last_edge_is_done_counts() {
        var words = new LastWords[1];
        words[0] = asking(Set.of(ONE, OTHER), (edge, failed) -> {
            if (edge.equals(ONE)) {
                words[0].heard(0, LATE);
                words[0].saidAll(0, 9, ONE);
            } else {
                failed.run();
            }
        });

        assertThat(words[0].before(0, 9)).containsExactly(LATE);
    }

    @Test
    void who_says_nothing_is_not_waited_for_and_answers_to_nobody_later() {
        var words = asking(Set.of(ONE), (edge, failed) -> {});

        assertThat(words.before(0, 9)).isEmpty();
        assertThat(words.heard(0, LATE)).isFalse();
    }

    @Test
    void an_answer_to_an_earlier_claim_is_none() {
        var words = new LastWords[1];
        words[0] = asking(Set.of(ONE), (edge, failed) -> {
            words[0].saidAll(0, 8, ONE);
            words[0].heard(0, LATE);
        });

        assertThat(words[0].before(0, 9)).containsExactly(LATE);
    }

    private static LastWords asking(Set<NodeId> others, BiConsumer<NodeId, Runnable> told) {
        return new LastWords(new Elsewhere() {
            @Override
            public boolean forward(int partition, Arrival arrival, Runnable failed) {
                return false;
            }

            @Override
            public Set<NodeId> others() {
                return others;
            }

            @Override
            public void tellOfClaim(NodeId edge, int partition, long epoch, Runnable failed) {
                told.accept(edge, failed);
            }

            @Override
            public void seek(RingingSought sought) {
                throw new IllegalStateException("nobody seeks here");
            }

            @Override
            public void tell(int partition, CallLetter letter) {
                throw new IllegalStateException("no call speaks here");
            }

            @Override
            public boolean handOn(int partition, LateSnapshot late, Runnable failed) {
                return false;
            }
        });
    }
}
