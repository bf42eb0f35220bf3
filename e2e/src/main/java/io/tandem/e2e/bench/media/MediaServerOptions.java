package io.tandem.e2e.bench.media;

import io.tandem.e2e.bench.Words;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What follows {@code ./tandem bench media-server}.
 *
 * @param seconds of every measurement
 * @param warmUp seconds before each
 * @param relaySettings of {@code tandem.relay}, for example {@code workers=1}
 * @param page to write a table to, or null
 */
record MediaServerOptions(
        int seconds,
        int warmUp,
        Set<Step> steps,
        List<String> relaySettings,
        Path data,
        @Nullable Path page) {

    /** What can be measured. */
    enum Step {
        RELAY,
        OPUS,
        G722,
        DTMF,
        RECORD,
        ROOMS,
        PLAY,
        START,
        MEMORY
    }

    private static final Set<String> KNOWN = Set.of("seconds", "warm-up", "steps", "relay", "data", "write");

    static MediaServerOptions parse(String[] words) {
        Words given = Words.parse("bench media-server", KNOWN, words);
        return new MediaServerOptions(
                given.number("seconds", 15),
                given.number("warm-up", 10),
                steps(given.list("steps", "relay,opus,g722,dtmf,record,rooms,play,start,memory")),
                given.list("relay", "workers=1"),
                given.data("target/bench-media-server"),
                given.page());
    }

    private static Set<Step> steps(List<String> words) {
        Set<Step> steps = EnumSet.noneOf(Step.class);
        words.forEach(word -> steps.add(Step.valueOf(word.toUpperCase(Locale.ROOT))));
        return steps;
    }
}
