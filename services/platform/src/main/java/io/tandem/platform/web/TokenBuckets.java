package io.tandem.platform.web;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** A token bucket for each caller: {@code burst} at once, {@code perSecond} in the long run. Told the time. */
final class TokenBuckets {
    private static final int KEPT = 100_000;

    private final double perSecond;
    private final double burst;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            // The caller not seen for longest has the fullest bucket: forgetting it gives away least.
            return size() > KEPT;
        }
    };

    private record Bucket(double tokens, long at) {}

    /**
     * @param left whole tokens after this request
     * @param untilNext until the next token; zero if the request may pass
     */
    record Turn(boolean passes, long left, Duration untilNext) {}

    TokenBuckets(int perSecond, int burst) {
        this.perSecond = perSecond;
        this.burst = burst;
    }

    synchronized Turn take(String caller, long nanos) {
        var before = buckets.getOrDefault(caller, new Bucket(burst, nanos));
        double tokens = Math.min(burst, before.tokens() + (nanos - before.at()) * perSecond / 1e9);
        boolean passes = tokens >= 1;
        double after = passes ? tokens - 1 : tokens;
        buckets.put(caller, new Bucket(after, nanos));
        var wait = passes ? Duration.ZERO : Duration.ofNanos((long) ((1 - after) / perSecond * 1e9));
        return new Turn(passes, (long) after, wait);
    }

    long burst() {
        return (long) burst;
    }
}
