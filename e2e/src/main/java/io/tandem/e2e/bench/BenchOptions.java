package io.tandem.e2e.bench;

import io.tandem.e2e.system.Ports;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
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
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < words.length; i += 2) {
            String name = words[i].replaceFirst("^--", "");
            if (!KNOWN.contains(name) || i + 1 == words.length) {
                throw new IllegalArgumentException("bench skeleton takes --" + String.join(" X --", KNOWN) + " X");
            }
            given.put(name, words[i + 1]);
        }
        String page = given.get("write");
        return new BenchOptions(
                number(given, "port-offset", Ports.freeOffset()),
                number(given, "kamailio-port", Ports.free()),
                number(given, "caller-port", 7070),
                number(given, "rounds", 3),
                Path.of(given.getOrDefault("kamailio-config", "bench/kamailio/kamailio.cfg"))
                        .toAbsolutePath(),
                Path.of(given.getOrDefault("data", "target/bench-skeleton")).toAbsolutePath(),
                page == null ? null : Path.of(page));
    }

    private static int number(Map<String, String> given, String name, int otherwise) {
        return given.containsKey(name) ? Integer.parseInt(given.get(name)) : otherwise;
    }
}
