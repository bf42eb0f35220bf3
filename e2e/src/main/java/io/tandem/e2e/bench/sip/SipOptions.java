package io.tandem.e2e.bench.sip;

import io.tandem.e2e.bench.Words;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
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
 * @param lamps subscriptions in the step of that name, of 50 phones; a multiple of those
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
        int lamps,
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
        HELD,
        LAMPS,
        NOISY
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
            "lamps",
            "jvm",
            "edge",
            "port",
            "data",
            "write");

    static SipOptions parse(String[] words) {
        Words given = Words.parse("bench sip", KNOWN, words);
        return new SipOptions(
                steps(given.list("steps", "register,call,saturated,delay,concurrent,bindings,held")),
                given.number("rounds", 3),
                given.number("seconds", 10),
                given.number("warm-up", 20),
                given.number("registrations", 3000),
                given.number("calls", 1000),
                given.number("bindings", 100_000),
                given.number("held", 10_000),
                given.number("hold-for", 300),
                given.number("lamps", 5000),
                given.list("jvm", "-Xms768m,-Xmx768m,-Xmn256m"),
                given.list("edge", ""),
                given.number("port", 7070),
                given.data("target/bench-sip"),
                given.page());
    }

    private static Set<Step> steps(List<String> words) {
        Set<Step> steps = EnumSet.noneOf(Step.class);
        words.forEach(word -> steps.add(Step.valueOf(word.toUpperCase(Locale.ROOT))));
        return steps;
    }
}
