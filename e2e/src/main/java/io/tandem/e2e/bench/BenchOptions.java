package io.tandem.e2e.bench;

import io.tandem.e2e.system.Ports;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What follows {@code ./tandem bench skeleton}.
 *
 * @param offset of all our ports
 * @param kamailioPort the peer's
 * @param callerPort the load generator's first port; it takes the next three as well
 * @param rounds of each side in the comparison
 * @param data where the systems under test live
 * @param page to write, or null
 */
record BenchOptions(
        int offset,
        int kamailioPort,
        int callerPort,
        int rounds,
        Path kamailioConfig,
        Path data,
        @Nullable Path page) {
    private static final Set<String> KNOWN =
            Set.of("port-offset", "kamailio-port", "caller-port", "rounds", "kamailio-config", "data", "write");

    static BenchOptions parse(String[] words) {
        Words given = Words.parse("bench skeleton", KNOWN, words);
        return new BenchOptions(
                given.number("port-offset", Ports.freeOffset()),
                given.number("kamailio-port", Ports.free()),
                given.number("caller-port", 7070),
                given.number("rounds", 3),
                Path.of(given.text("kamailio-config", "bench/kamailio/kamailio.cfg"))
                        .toAbsolutePath(),
                given.data("target/bench-skeleton"),
                given.page());
    }
}
