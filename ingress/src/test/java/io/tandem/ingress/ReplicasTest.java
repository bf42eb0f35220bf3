package io.tandem.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplicasTest {
    private static final URI ONE = URI.create("http://one:80");
    private static final URI TWO = URI.create("http://two:80");

    private final Replicas part = new Replicas(List.of(ONE, TWO));

    @Test
    void they_take_turns() {
        assertThat(part.inTurn(0)).containsExactly(ONE, TWO);
        assertThat(part.inTurn(0)).containsExactly(TWO, ONE);
        assertThat(part.inTurn(0)).containsExactly(ONE, TWO);
    }

    @Test
    void who_took_no_connection_comes_last_for_a_while() {
        long refused = Duration.ofHours(1).toNanos();
        part.refused(ONE, refused);

        assertThat(part.inTurn(refused)).containsExactly(TWO, ONE);
        assertThat(part.inTurn(refused + Duration.ofSeconds(4).toNanos())).containsExactly(TWO, ONE);
        assertThat(part.inTurn(refused + Duration.ofSeconds(6).toNanos())).containsExactly(ONE, TWO);
    }

    @Test
    void an_answer_ends_it() {
        part.refused(ONE, 0);
        part.answered(ONE);

        assertThat(part.inTurn(1)).containsExactly(ONE, TWO);
    }
}
