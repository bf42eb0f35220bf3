package io.tandem.bus.ownership;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Milliseconds by what was done, printed as the rows of a table. */
final class Times {
    private final Map<String, List<Long>> times = new TreeMap<>();

    void add(String what, List<Long> milliseconds) {
        times.computeIfAbsent(what, w -> new ArrayList<>()).addAll(milliseconds);
    }

    long max(String what) {
        return times.get(what).stream().mapToLong(Long::longValue).max().orElseThrow();
    }

    long percentile(String what, int percent) {
        var sorted = times.get(what).stream().sorted().toList();
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }

    void print(String title) {
        System.out.printf(
                "load %.1f on %d processors%n",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.getRuntime().availableProcessors());
        System.out.println("| " + title + " | partitions | p50 ms | p99 ms | max ms |");
        System.out.println("|---|---|---|---|---|");
        times.forEach((what, list) -> System.out.println("| " + what + " | " + list.size() + " | "
                + percentile(what, 50) + " | " + percentile(what, 99) + " | " + max(what) + " |"));
    }
}
