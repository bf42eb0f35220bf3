package io.tandem.sip.transaction.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.sip.transaction.simulation.Network.Weather;
import java.time.Duration;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Client and server transactions against each other, in all weathers; a failing seed is in the message. */
class ExchangeTest {
    private static final Weather CALM = new Weather(0, 0, Duration.ofMillis(20), false);
    private static final Weather STORM = new Weather(0.3, 0.2, Duration.ofMillis(400), false);
    private static final Weather DEAD = new Weather(0.9, 0.1, Duration.ofMillis(400), false);
    private static final Weather CONNECTION = new Weather(0, 0, Duration.ofMillis(30), true);

    @Test
    void calm_network() {
        run(CALM, false, 0, 20);
    }

    @Test
    void storm_of_loss_doubling_and_reordering() {
        run(STORM, false, 0, 60);
    }

    @Test
    void almost_dead_network() {
        run(DEAD, false, 0, 30);
    }

    @Test
    void reliable_connection() {
        run(CONNECTION, false, 0, 20);
    }

    @Test
    void storm_with_owners_that_die() {
        run(STORM, true, 0, 80);
    }

    @Test
    void calm_with_owners_that_die() {
        run(CALM, true, 0, 40);
    }

    @Test
    @Tag("long")
    void many_seeds() {
        long from = RandomGenerator.getDefault().nextLong(1L << 40);
        System.out.println("ExchangeTest seeds from " + from);
        for (Weather weather : new Weather[] {CALM, STORM, DEAD, CONNECTION}) {
            run(weather, false, from, 5_000);
        }
        run(STORM, true, from, 5_000);
    }

    private static void run(Weather weather, boolean takeovers, long from, int seeds) {
        for (long seed = from; seed < from + seeds; seed++) {
            RandomGenerator random =
                    RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            assertThat(new Exchange(weather, 20, takeovers, random).run())
                    .as("seed %s, %s, takeovers %s", seed, weather, takeovers)
                    .isEmpty();
        }
    }
}
