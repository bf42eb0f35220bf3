package io.tandem.e2e.bench.ivr;

import io.tandem.e2e.bench.Words;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What follows {@code ./tandem bench ivr}.
 *
 * @param callers in menus at once
 * @param every how often each of them presses a key
 * @param each how long a round is
 * @param rounds of listening, and of pressing keys
 * @param warmUp of pressing keys before the first round
 * @param page to write, or null
 */
record IvrOptions(
        int callers,
        Duration every,
        Duration each,
        int rounds,
        Duration warmUp,
        Path data,
        @Nullable Path page) {
    private static final Set<String> KNOWN =
            Set.of("callers", "every", "seconds", "rounds", "warm-up", "data", "write");

    static IvrOptions parse(String[] words) {
        Words given = Words.parse("bench ivr", KNOWN, words);
        return new IvrOptions(
                given.number("callers", 200),
                Duration.ofSeconds(given.number("every", 5)),
                Duration.ofSeconds(given.number("seconds", 30)),
                given.number("rounds", 3),
                Duration.ofSeconds(given.number("warm-up", 60)),
                given.data("target/bench-ivr"),
                given.page());
    }
}
