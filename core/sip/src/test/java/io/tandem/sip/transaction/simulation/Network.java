package io.tandem.sip.transaction.simulation;

import io.tandem.sip.EncodedMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Two directions in which messages are lost, doubled, delayed and so reordered; and whatever else happens later. */
final class Network {
    private final PriorityQueue<Planned> plan =
            new PriorityQueue<>(Comparator.comparing(Planned::at).thenComparingLong(Planned::order));
    private final RandomGenerator random;
    private final Weather weather;
    private long order;

    /** How bad it is: chances of 0 to 1 for each message; a reliable one keeps everything in order. */
    record Weather(double loss, double doubling, Duration longestDelay, boolean reliable) {}

    private record Planned(Instant at, long order, Runnable action) {}

    Network(Weather weather, RandomGenerator random) {
        this.weather = weather;
        this.random = random;
    }

    void later(Instant at, Runnable action) {
        plan.add(new Planned(at, order++, action));
    }

    void carry(EncodedMessage message, Instant now, Consumer<EncodedMessage> arrive) {
        if (weather.reliable) {
            later(now.plus(weather.longestDelay), () -> arrive.accept(message));
            return;
        }
        int copies = random.nextDouble() < weather.doubling ? 2 : 1;
        for (int i = 0; i < copies; i++) {
            if (random.nextDouble() >= weather.loss) {
                later(now.plusNanos(random.nextLong(weather.longestDelay.toNanos())), () -> arrive.accept(message));
            }
        }
    }

    Optional<Instant> next() {
        return Optional.ofNullable(plan.peek()).map(Planned::at);
    }

    void run() {
        plan.remove().action().run();
    }
}
