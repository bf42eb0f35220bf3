package io.tandem.ingress;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Where a part answers, once or several times: replicas take turns, and one that took no connection comes last for a while. */
final class Replicas {
    private static final Duration LEFT_ALONE = Duration.ofSeconds(5);

    private final List<URI> all;
    private final AtomicInteger turn = new AtomicInteger();
    private final Map<URI, Long> refusals = new ConcurrentHashMap<>();

    Replicas(List<URI> all) {
        this.all = all;
    }

    /**
     * @param now of a clock that never goes back, in ns
     * @return all of them, whom to ask first in front
     */
    Deque<URI> inTurn(long now) {
        int first = Math.floorMod(turn.getAndIncrement(), all.size());
        List<URI> well = new ArrayList<>();
        List<URI> sick = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            URI replica = all.get((first + i) % all.size());
            (isLeftAlone(replica, now) ? sick : well).add(replica);
        }
        well.addAll(sick);
        return new ArrayDeque<>(well);
    }

    private boolean isLeftAlone(URI replica, long now) {
        Long refused = refusals.get(replica);
        return refused != null && now - refused < LEFT_ALONE.toNanos();
    }

    void refused(URI replica, long now) {
        refusals.put(replica, now);
    }

    void answered(URI replica) {
        refusals.remove(replica);
    }
}
