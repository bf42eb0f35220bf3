package io.tandem.e2e.bench.media;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What follows {@code ./tandem bench media}.
 *
 * @param calls numbers of calls, each measured by itself
 * @param seconds of every round
 * @param steps what to measure
 * @param relaySettings of {@code tandem.relay} for our relay, for example {@code io=netty}
 * @param page to write a table to, or null
 */
record MediaOptions(
        List<Integer> calls,
        int rounds,
        int seconds,
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
            Set.of("calls", "rounds", "seconds", "steps", "peer-threads", "relay", "data", "write");

    static MediaOptions parse(String[] words) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < words.length; i += 2) {
            String name = words[i].replaceFirst("^--", "");
            if (!KNOWN.contains(name) || i + 1 == words.length) {
                throw new IllegalArgumentException("bench media takes --" + String.join(" X --", KNOWN) + " X");
            }
            given.put(name, words[i + 1]);
        }
        String page = given.get("write");
        return new MediaOptions(
                list(given.getOrDefault("calls", "100,500,1000,1500")).stream()
                        .map(Integer::valueOf)
                        .toList(),
                Integer.parseInt(given.getOrDefault("rounds", "3")),
                Integer.parseInt(given.getOrDefault("seconds", "10")),
                steps(given.getOrDefault("steps", "rtp,srtp,ng,allocation")),
                Integer.parseInt(given.getOrDefault("peer-threads", "4")),
                list(given.getOrDefault("relay", "")),
                Path.of(given.getOrDefault("data", "target/bench-media")).toAbsolutePath(),
                page == null ? null : Path.of(page));
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split(",")).filter(word -> !word.isEmpty()).toList();
    }

    private static Set<Step> steps(String text) {
        Set<Step> steps = EnumSet.noneOf(Step.class);
        list(text).forEach(word -> steps.add(Step.valueOf(word.toUpperCase(java.util.Locale.ROOT))));
        return steps;
    }
}
