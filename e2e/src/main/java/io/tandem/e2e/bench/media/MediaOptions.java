package io.tandem.e2e.bench.media;

import io.tandem.e2e.bench.Words;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What follows {@code ./tandem bench media}.
 *
 * @param calls numbers of calls, each measured by itself
 * @param seconds of every round
 * @param warmUp seconds of load for our relay before its first round
 * @param steps what to measure
 * @param relaySettings of {@code tandem.relay} for our relay, for example {@code io=netty}
 * @param page to write a table to, or null
 */
record MediaOptions(
        List<Integer> calls,
        int rounds,
        int seconds,
        int warmUp,
        Set<Step> steps,
        int peerThreads,
        List<String> relaySettings,
        Path data,
        @Nullable Path page) {

    /** What can be measured; all but {@code PAUSES}, which takes ten minutes, unless chosen. */
    enum Step {
        RTP,
        SRTP,
        NG,
        ALLOCATION,
        PAUSES
    }

    private static final Set<String> KNOWN =
            Set.of("calls", "rounds", "seconds", "warm-up", "steps", "peer-threads", "relay", "data", "write");

    static MediaOptions parse(String[] words) {
        Words given = Words.parse("bench media", KNOWN, words);
        return new MediaOptions(
                given.list("calls", "100,500,1000,1500").stream()
                        .map(Integer::valueOf)
                        .toList(),
                given.number("rounds", 3),
                given.number("seconds", 10),
                given.number("warm-up", 60),
                steps(given.list("steps", "rtp,srtp,ng,allocation")),
                given.number("peer-threads", 4),
                given.list("relay", ""),
                given.data("target/bench-media"),
                given.page());
    }

    private static Set<Step> steps(List<String> words) {
        Set<Step> steps = EnumSet.noneOf(Step.class);
        words.forEach(word -> steps.add(Step.valueOf(word.toUpperCase(Locale.ROOT))));
        return steps;
    }
}
