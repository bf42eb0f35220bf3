package io.tandem.e2e.bench.sip;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What follows {@code ./tandem bench sip}.
 *
 * @param rounds of each side in a comparison
 * @param seconds of load in every round
 * @param warmUp seconds of load before the first round, so that a JVM has compiled what it runs
 * @param bindings registered in the step of that name
 * @param held calls that stand at the same time in the step {@code HELD}
 * @param holdFor how many seconds they stand
 * @param jvm further options of the edge's JVM
 * @param edge settings of our edge, as {@code tandem.edge.sip-threads=2}
 * @param port the load generator's first; it takes the next nine as well
 * @param page to write a table to, or null
 */
record SipOptions(
        Set<Step> steps,
        int rounds,
        int seconds,
        int warmUp,
        int registrationsPerSecond,
        int callsPerSecond,
        int bindings,
        int held,
        int holdFor,
        List<String> jvm,
        List<String> edge,
        int port,
        Path data,
        @Nullable Path page) {

    /** What can be measured. */
    enum Step {
        REGISTER,
        CALL,
        SATURATED,
        DELAY,
        CONCURRENT,
        BINDINGS,
        HELD
    }

    private static final Set<String> KNOWN = Set.of(
            "steps",
            "rounds",
            "seconds",
            "warm-up",
            "registrations",
            "calls",
            "bindings",
            "held",
            "hold-for",
            "jvm",
            "edge",
            "port",
            "data",
            "write");

    static SipOptions parse(String[] words) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < words.length; i += 2) {
            String name = words[i].replaceFirst("^--", "");
            if (!KNOWN.contains(name) || i + 1 == words.length) {
                throw new IllegalArgumentException("bench sip takes --" + String.join(" X --", KNOWN) + " X");
            }
            given.put(name, words[i + 1]);
        }
        String page = given.get("write");
        return new SipOptions(
                steps(given.getOrDefault("steps", "register,call,saturated,delay,concurrent,bindings,held")),
                number(given, "rounds", 3),
                number(given, "seconds", 10),
                number(given, "warm-up", 20),
                number(given, "registrations", 3000),
                number(given, "calls", 1000),
                number(given, "bindings", 100_000),
                number(given, "held", 10_000),
                number(given, "hold-for", 300),
                list(given.getOrDefault("jvm", "-Xms768m,-Xmx768m,-Xmn256m")),
                list(given.getOrDefault("edge", "")),
                number(given, "port", 7070),
                Path.of(given.getOrDefault("data", "target/bench-sip")).toAbsolutePath(),
                page == null ? null : Path.of(page));
    }

    private static int number(Map<String, String> given, String name, int otherwise) {
        return given.containsKey(name) ? Integer.parseInt(given.get(name)) : otherwise;
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split(",")).filter(word -> !word.isEmpty()).toList();
    }

    private static Set<Step> steps(String text) {
        Set<Step> steps = EnumSet.noneOf(Step.class);
        list(text).forEach(word -> steps.add(Step.valueOf(word.toUpperCase(Locale.ROOT))));
        return steps;
    }
}
