package io.tandem.e2e.survival;

import io.tandem.e2e.bench.Words;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What follows {@code ./tandem test survival}.
 *
 * @param seed of every choice
 * @param only names of faults, or empty for all that take seconds
 * @param calls up when a fault strikes
 * @param page to write, or null
 */
record SurvivalOptions(
        long seed,
        List<String> only,
        int calls,
        Path data,
        @Nullable Path page) {
    /** Eleven minutes each; by name alone. */
    private static final Set<String> LONG = Set.of("kafka-long");

    static SurvivalOptions parse(String[] words) {
        Words given = Words.parse("test survival", Set.of("seed", "only", "calls", "data", "write"), words);
        String only = given.text("only", "");
        return new SurvivalOptions(
                given.number("seed", (int) (System.nanoTime() & 0xffffff)),
                only.isEmpty() ? List.of() : Arrays.asList(only.split(",")),
                given.number("calls", 60),
                given.data("target/survival"),
                given.page());
    }

    /** @throws IllegalArgumentException naming what nobody knows */
    List<Fault> chosen() {
        List<String> known = Faults.all().stream().map(Fault::name).toList();
        only.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException(
                    "test survival knows no fault " + name + ", only " + String.join(", ", known));
        });
        return Faults.all().stream()
                .filter(fault -> only.isEmpty() ? !LONG.contains(fault.name()) : only.contains(fault.name()))
                .toList();
    }
}
