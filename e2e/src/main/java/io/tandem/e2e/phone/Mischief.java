package io.tandem.e2e.phone;

import io.tandem.e2e.sip.SipText;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** What the network does to a message on its way: one delay a copy that arrives, so an empty list loses it. */
@FunctionalInterface
public interface Mischief {
    Mischief NONE = (message, outgoing) -> List.of(Duration.ZERO);

    /** Everything arrives twice. */
    Mischief DOUBLES = (message, outgoing) -> List.of(Duration.ZERO, Duration.ofMillis(5));

    /** Nothing passes: a phone that was unplugged. */
    Mischief UNPLUGGED = (message, outgoing) -> List.of();

    List<Duration> copies(SipText message, boolean outgoing);

    /** Loses the first {@code count} messages of which {@code which} is true. */
    static Mischief losing(int count, Predicate<SipText> which) {
        AtomicInteger left = new AtomicInteger(count);
        return (message, outgoing) ->
                which.test(message) && left.getAndDecrement() > 0 ? List.of() : List.of(Duration.ZERO);
    }

    /** Loses each message, on its way out and in, by chance. @param share of those lost, 0 to 1 */
    static Mischief lossy(double share, RandomGenerator random) {
        return (message, outgoing) -> random.nextDouble() < share ? List.of() : List.of(Duration.ZERO);
    }

    /** Delays the messages of which {@code which} is true. */
    static Mischief delaying(Duration delay, Predicate<SipText> which) {
        return (message, outgoing) -> List.of(which.test(message) ? delay : Duration.ZERO);
    }
}
