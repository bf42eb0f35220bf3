package io.tandem.bus.ownership;

import io.tandem.bus.Await;
import io.tandem.bus.ChildJvm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Edge processes, and what their output says about who owned what and when. */
final class Cell implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(90);

    /** @param at milliseconds since 1970 */
    record Owned(String edge, int partition, long epoch, long at) {}

    record Revoked(String edge, int partition, long at) {}

    final Map<String, ChildJvm> edges = new ConcurrentHashMap<>();
    final Map<String, Map<Integer, Owned>> owners = new ConcurrentHashMap<>();
    final Map<String, Long> committed = new ConcurrentHashMap<>();
    final Map<String, Map<String, Long>> held = new ConcurrentHashMap<>();
    final ConcurrentLinkedQueue<Owned> takeovers = new ConcurrentLinkedQueue<>();
    final ConcurrentLinkedQueue<Revoked> revocations = new ConcurrentLinkedQueue<>();
    final ConcurrentLinkedQueue<String> troubles = new ConcurrentLinkedQueue<>();
    final Map<String, Long> incarnations = new ConcurrentHashMap<>();
    final AtomicLong lastCommit = new AtomicLong();
    private final ConcurrentLinkedQueue<Long> commits = new ConcurrentLinkedQueue<>();
    final AtomicInteger rewrites = new AtomicInteger();
    final AtomicInteger reckless = new AtomicInteger();
    private final Set<String> dumped = ConcurrentHashMap.newKeySet();
    private final String bootstrap;

    Cell(String bootstrap) {
        this.bootstrap = bootstrap;
    }

    ChildJvm start(String name) {
        owners.put(name, new ConcurrentHashMap<>());
        var edge =
                ChildJvm.start(name, EdgeMain.class, List.of("-Xmx384m", "-Dnode=" + name), List.of(bootstrap, name));
        edge.listening(line -> heard(name, line.split(" ")));
        edges.put(name, edge);
        return edge;
    }

    private void heard(String edge, String[] words) {
        long at = Long.parseLong(words[0]);
        switch (words[1]) {
            case "OWNED" -> owned(new Owned(edge, Integer.parseInt(words[2]), Long.parseLong(words[3]), at));
            case "RENEWED" -> owned(new Owned(edge, Integer.parseInt(words[2]), Long.parseLong(words[3]), at));
            case "REVOKED" -> {
                owners.get(edge).remove(Integer.parseInt(words[2]));
                revocations.add(new Revoked(edge, Integer.parseInt(words[2]), at));
            }
            case "COMMITTED" -> {
                committed.merge(words[3], Long.parseLong(words[4]), Math::max);
                commits.add(at);
                lastCommit.accumulateAndGet(at, Math::max);
            }
            case "HOLDS" ->
                held.computeIfAbsent(edge, e -> new ConcurrentHashMap<>()).put(words[2], Long.parseLong(words[3]));
            case "REWRITE" -> rewrites.incrementAndGet();
            case "RECKLESS" -> reckless.addAndGet(Integer.parseInt(words[2]));
            case "DUMPED" -> dumped.add(edge);
            case "INCARNATION" -> incarnations.put(edge, Long.parseLong(words[2]));
            case "BROKEN", "UNKNOWN" -> troubles.add(edge + ": " + String.join(" ", words));
            default -> {}
        }
    }

    private void owned(Owned owned) {
        owners.get(owned.edge()).put(owned.partition(), owned);
        takeovers.add(owned);
    }

    Set<Integer> ownedBy(String... names) {
        var partitions = new HashSet<Integer>();
        for (var name : names) {
            partitions.addAll(owners.get(name).keySet());
        }
        return partitions;
    }

    /** Each partition has one owner among these, and each of these has a fair share. */
    void awaitShared(String... names) {
        int share = EdgeMain.PARTITIONS / names.length;
        Await.until("64 partitions shared by " + List.of(names), SOON, () -> {
            int sum = 0;
            for (var name : names) {
                int owned = owners.get(name).size();
                sum += owned;
                if (owned < share || owned > share + 1) {
                    return false;
                }
            }
            return sum == EdgeMain.PARTITIONS && ownedBy(names).size() == EdgeMain.PARTITIONS;
        });
    }

    void awaitAllOwnedBy(String... names) {
        Await.until("64 partitions owned by " + List.of(names), SOON, () -> {
            int sum = 0;
            for (var name : names) {
                sum += owners.get(name).size();
            }
            return sum == EdgeMain.PARTITIONS && ownedBy(names).size() == EdgeMain.PARTITIONS;
        });
    }

    /** These are told that another's process has ended. */
    void tellOfDeath(String dead, String... names) {
        tell("evict " + dead + " " + incarnations.get(dead), names);
    }

    /** From the given moment to the takeover of each of these partitions by another. */
    List<Long> takeoverTimes(long from, Set<Integer> partitions, String former) {
        var times = new ArrayList<Long>();
        for (int partition : partitions) {
            takeovers.stream()
                    .filter(owned ->
                            owned.partition() == partition && !owned.edge().equals(former) && owned.at() >= from)
                    .findFirst()
                    .ifPresent(owned -> times.add(owned.at() - from));
        }
        return times;
    }

    /** How long partitions that moved to this edge had no owner. */
    List<Long> ownerless(long from, String newcomer) {
        var times = new ArrayList<Long>();
        for (var taken : takeovers) {
            if (taken.edge().equals(newcomer) && taken.at() >= from) {
                revocations.stream()
                        .filter(given -> given.partition() == taken.partition()
                                && given.at() >= from
                                && given.at() <= taken.at())
                        .mapToLong(Revoked::at)
                        .max()
                        .ifPresent(given -> times.add(taken.at() - given));
            }
        }
        return times;
    }

    /** The longest time without any acknowledged write, in milliseconds. */
    long longestSilence(long from) {
        long last = from;
        long longest = 0;
        for (long at :
                commits.stream().filter(commit -> commit >= from).sorted().toList()) {
            longest = Math.max(longest, at - last);
            last = at;
        }
        return longest;
    }

    void tell(String order, String... names) {
        for (var name : names) {
            edges.get(name).say(order);
        }
    }

    /** What each of these edges holds in memory: keys to versions. */
    Map<String, Long> dump(String... names) {
        held.clear();
        dumped.clear();
        tell("dump", names);
        Await.until("the dumps", SOON, () -> dumped.containsAll(List.of(names)));
        Map<String, Long> all = new ConcurrentHashMap<>();
        held.forEach((edge, calls) -> calls.forEach((key, version) -> {
            if (all.put(key, version) != null) {
                troubles.add(key + " is held by two edges");
            }
        }));
        return all;
    }

    @Override
    public void close() {
        edges.values().forEach(ChildJvm::close);
    }
}
