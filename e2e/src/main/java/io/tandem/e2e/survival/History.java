package io.tandem.e2e.survival;

import io.tandem.e2e.system.ApiAnswer;
import io.tandem.e2e.system.Tenant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What the history has of a tenant's calls, beside what their phones saw.
 *
 * @param missing calls that came to be and have no row
 * @param doubled rows too many, also those of calls that nobody made
 * @param wrong rows whose talking time is more than a second outside of what the phones saw
 */
record History(int missing, int doubled, int wrong) {
    private static final Duration WRITTEN_WITHIN = Duration.ofMinutes(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final double OFF = 1.0;

    /**
     * A call as its phones saw it.
     *
     * @param certain whether there must be a row; one that nobody answered may or may not have reached the exchange
     * @param talked as each of them saw it
     */
    record Seen(String from, String to, boolean certain, List<Duration> talked) {
        String key() {
            return from + " to " + to;
        }

        /** The caller may hear late of the answer, and the called of the end: the time between the two is neither's. */
        boolean isAbout(double seconds) {
            return seconds(Collections.min(talked)) - OFF <= seconds
                    && seconds <= seconds(Collections.max(talked)) + OFF;
        }

        private static double seconds(Duration talked) {
            return talked.toMillis() / 1000.0;
        }
    }

    /** Waits until no call is live and every call has a row, for as long as a recovery may take. */
    static History of(Tenant tenant, List<Seen> calls) {
        Map<String, List<Seen>> seen =
                calls.stream().collect(Collectors.groupingBy(Seen::key, TreeMap::new, Collectors.toList()));
        long deadline = System.nanoTime() + WRITTEN_WITHIN.toNanos();
        Map<String, List<JsonNode>> rows = rows(tenant);
        while (System.nanoTime() < deadline
                && !(isComplete(seen, rows) && tenant.liveCalls().isEmpty())) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            rows = rows(tenant);
        }
        tenant.liveCalls().forEach(live -> tellStory(tenant, live));
        return compare(seen, rows);
    }

    /** What came of a call that should be over, message by message. */
    private static void tellStory(Tenant tenant, JsonNode live) {
        System.out.println("    still live: " + live);
        ApiAnswer trace =
                tenant.api().get(tenant.path() + "/calls/" + live.path("id").asString() + "/trace");
        for (JsonNode message : trace.body().path("messages")) {
            System.out.println("        "
                    + Stream.of("at", "node", "direction", "peer", "summary")
                            .map(field -> message.path(field).asString())
                            .collect(Collectors.joining(" ")));
        }
    }

    private static Map<String, List<JsonNode>> rows(Tenant tenant) {
        return tenant.history().stream()
                .sorted(Comparator.comparing(row -> row.path("startedAt").asString()))
                .collect(Collectors.groupingBy(row -> row.path("from").asString() + " to "
                        + row.path("dialled").asString()));
    }

    private static boolean isComplete(Map<String, List<Seen>> seen, Map<String, List<JsonNode>> rows) {
        return seen.entrySet().stream()
                .allMatch(entry -> rows.getOrDefault(entry.getKey(), List.of()).size() >= certain(entry.getValue()));
    }

    private static long certain(List<Seen> calls) {
        return calls.stream().filter(Seen::certain).count();
    }

    private static History compare(Map<String, List<Seen>> seen, Map<String, List<JsonNode>> rows) {
        int missing = 0;
        int doubled = (int) rows.entrySet().stream()
                .filter(entry -> !seen.containsKey(entry.getKey()))
                .mapToLong(entry -> entry.getValue().size())
                .sum();
        int wrong = 0;
        for (Map.Entry<String, List<Seen>> entry : seen.entrySet()) {
            List<JsonNode> there = rows.getOrDefault(entry.getKey(), List.of());
            long certain = certain(entry.getValue());
            missing += (int) Math.max(0, certain - there.size());
            doubled += Math.max(0, there.size() - entry.getValue().size());
            if (there.size() < certain || there.size() > entry.getValue().size()) {
                System.out.println("    history of " + entry.getKey() + ": " + certain + " to "
                        + entry.getValue().size() + " expected, there are " + there);
            } else if (certain == entry.getValue().size()) {
                wrong += wrong(entry.getValue(), there);
            }
        }
        return new History(missing, doubled, wrong);
    }

    private static int wrong(List<Seen> calls, List<JsonNode> rows) {
        List<JsonNode> off = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            double talked = rows.get(i).path("talkSeconds").asDouble(0);
            if (!calls.get(i).isAbout(talked)) {
                off.add(rows.get(i));
                System.out.println(
                        "    duration: the phones saw " + calls.get(i).talked() + " of " + rows.get(i));
            }
        }
        return off.size();
    }

    History and(History other) {
        return new History(missing + other.missing, doubled + other.doubled, wrong + other.wrong);
    }

    boolean isExact() {
        return missing == 0 && doubled == 0 && wrong == 0;
    }
}
