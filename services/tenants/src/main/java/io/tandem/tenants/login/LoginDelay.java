package io.tandem.tenants.login;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes guessing slow: after three wrong passwords for an address from one place, and after twenty from one place in
 * all, each further one must wait twice as long, up to a minute. By place, so that nobody can lock another out.
 */
final class LoginDelay {
    private static final int FREE = 3;
    private static final int FREE_OF_PLACE = 20;
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration FORGIVEN = Duration.ofMinutes(15);
    private static final int KEPT = 50_000;

    private final Map<String, Failures> failures = new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > KEPT;
        }
    };

    private record Failures(int count, Instant last) {}

    /** @return how long the next try must wait; zero if it may be made */
    synchronized Duration wait(String email, String from, Instant now) {
        var both = left(email + " " + from, FREE, now);
        var place = left(from, FREE_OF_PLACE, now);
        return both.compareTo(place) > 0 ? both : place;
    }

    private Duration left(String key, int free, Instant now) {
        var known = failures.get(key);
        if (known == null || known.count() < free) {
            return Duration.ZERO;
        }
        var delay = Duration.ofSeconds(1L << Math.min(10, known.count() - free));
        var end = known.last().plus(delay.compareTo(LONGEST) > 0 ? LONGEST : delay);
        return end.isAfter(now) ? Duration.between(now, end) : Duration.ZERO;
    }

    synchronized void failed(String email, String from, Instant now) {
        count(email + " " + from, now);
        count(from, now);
    }

    private void count(String key, Instant now) {
        var known = failures.get(key);
        boolean counts = known != null && !known.last().plus(FORGIVEN).isBefore(now);
        failures.put(key, new Failures(known != null && counts ? known.count() + 1 : 1, now));
    }

    synchronized void succeeded(String email, String from) {
        failures.remove(email + " " + from);
    }
}
