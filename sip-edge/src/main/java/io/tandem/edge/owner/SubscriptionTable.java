package io.tandem.edge.owner;

import io.tandem.edge.view.Line;
import io.tandem.types.CallId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The subscriptions of one owner loop: by what they watch, by who watches, and by when they have something to do. */
final class SubscriptionTable {
    private final Map<CallId, Subscription> byId = new HashMap<>();
    private final Map<Line, Set<Subscription>> byWatched = new HashMap<>();
    private final Map<Line, Set<Subscription>> byWatcher = new HashMap<>();
    private final PriorityQueue<Due> due = new PriorityQueue<>();

    /** Valid while the subscription is still scheduled for exactly this moment. */
    private record Due(Instant at, Subscription subscription) implements Comparable<Due> {
        boolean holds() {
            return at.equals(subscription.scheduled) && !subscription.over;
        }

        @Override
        public int compareTo(Due other) {
            return at.compareTo(other.at);
        }
    }

    Optional<Subscription> find(CallId id) {
        return Optional.ofNullable(byId.get(id));
    }

    void add(Subscription subscription) {
        byId.put(subscription.id, subscription);
        byWatched.computeIfAbsent(subscription.watched, line -> new HashSet<>()).add(subscription);
        byWatcher.computeIfAbsent(subscription.watcher, line -> new HashSet<>()).add(subscription);
        schedule(subscription);
    }

    void remove(Subscription subscription) {
        subscription.over = true;
        byId.remove(subscription.id, subscription);
        remove(byWatched, subscription.watched, subscription);
        remove(byWatcher, subscription.watcher, subscription);
    }

    private static void remove(Map<Line, Set<Subscription>> index, Line line, Subscription subscription) {
        index.computeIfPresent(line, (key, there) -> {
            there.remove(subscription);
            return there.isEmpty() ? null : there;
        });
    }

    List<Subscription> watching(Line line) {
        return List.copyOf(byWatched.getOrDefault(line, Set.of()));
    }

    List<Subscription> watchedBy(Line line) {
        return List.copyOf(byWatcher.getOrDefault(line, Set.of()));
    }

    List<Subscription> ofPartition(int partition) {
        return new ArrayList<>(byId.values())
                .stream().filter(one -> one.partition == partition).toList();
    }

    int size() {
        return byId.size();
    }

    void schedule(Subscription subscription) {
        var at = subscription.due();
        if (!subscription.over && !at.equals(subscription.scheduled)) {
            subscription.scheduled = at;
            due.add(new Due(at, subscription));
        }
    }

    Optional<Instant> nextDeadline() {
        while (!due.isEmpty() && !due.peek().holds()) {
            due.poll();
        }
        return Optional.ofNullable(due.peek()).map(Due::at);
    }

    @Nullable
    Subscription pollDue(Instant now) {
        if (nextDeadline().filter(at -> !at.isAfter(now)).isEmpty()) {
            return null;
        }
        var subscription = due.remove().subscription();
        subscription.scheduled = null;
        return subscription;
    }
}
