package io.tandem.rtp.ng;

import io.tandem.rtp.description.TransportProtocol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Entries and flags of a command, whatever form they came in: as entries of the dictionary, in the list {@code flags} as
 * {@code key=value}, {@code key-value} or words, or in Kamailio's string {@code rtpp-flags}. Spaces in names count as
 * hyphens. What nobody asked for is left over, and reported.
 */
final class NgFlags {
    private static final String FLAGS = "flags";
    private static final String KAMAILIO = "rtpp-flags";

    /** Entries that others put a value behind with a hyphen. */
    private static final List<String> PREFIXES = List.of(
            "replace",
            "SDES",
            "OSRTP",
            "rtcp-mux",
            "codec-strip",
            "codec-offer",
            "codec-mask",
            "codec-except",
            "codec-transcode",
            "codec-accept",
            "codec-consume",
            "codec-set");

    private final Map<String, List<String>> entries = new HashMap<>();
    private final Set<String> flags = new HashSet<>();
    private final Set<String> asked = new HashSet<>();
    private final List<Set<String>> ignored = new ArrayList<>(2);

    NgFlags(Bvalue.Dictionary content) {
        content.entries().forEach((key, value) -> entry(key.replace(' ', '-'), value));
    }

    private void entry(String key, Bvalue value) {
        switch (value) {
            case Bvalue.Text(String text) when key.equals(KAMAILIO) -> words(text);
            case Bvalue.Text(String text) when key.equals(FLAGS) -> words(text);
            case Bvalue.Text(String text) -> add(key, text);
            case Bvalue.Binary binary -> add(key, binary.text());
            case Bvalue.Whole(long number) -> add(key, Long.toString(number));
            case Bvalue.Sequence(List<Bvalue> values) -> values.forEach(each -> listed(key, each));
            case Bvalue.Dictionary(var inner) -> inner.forEach((name, each) -> entry(key + "-" + name, each));
        }
    }

    private void listed(String key, Bvalue value) {
        if (value instanceof Bvalue.Text(String text)) {
            if (key.equals(FLAGS)) {
                flag(text.replace(' ', '-'));
            } else {
                add(key, text);
            }
        }
    }

    private void words(String text) {
        for (String word : text.split(" ")) {
            if (!word.isEmpty()) {
                flag(word);
            }
        }
    }

    private void flag(String word) {
        int equals = word.indexOf('=');
        if (equals > 0) {
            add(word.substring(0, equals), word.substring(equals + 1));
        } else if (TransportProtocol.of(word).isPresent()) {
            add("transport-protocol", word);
        } else if (!prefixed(word)) {
            flags.add(word);
        }
    }

    private boolean prefixed(String word) {
        for (String prefix : PREFIXES) {
            if (word.startsWith(prefix + "-")) {
                add(prefix, word.substring(prefix.length() + 1));
                return true;
            }
        }
        return false;
    }

    private void add(String key, String value) {
        entries.computeIfAbsent(key, absent -> new ArrayList<>(2)).add(value);
    }

    /** @return all values of an entry, in their order */
    List<String> all(String key) {
        asked.add(key);
        return entries.getOrDefault(key, List.of());
    }

    /** @return the last value of an entry */
    Optional<String> one(String key) {
        List<String> values = all(key);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.getLast());
    }

    boolean has(String flag) {
        return flags.remove(flag);
    }

    /** Notes entries that are understood elsewhere, or have no meaning here and do no harm. */
    void ignore(Set<String> keys) {
        ignored.add(keys);
    }

    /** Notes a value that has no meaning. */
    void misunderstood(String key, String value) {
        flags.add(key + "=" + value);
    }

    /** @return what has not been asked for */
    List<String> leftOver() {
        List<String> left = new ArrayList<>();
        entries.keySet().stream()
                .filter(key -> !asked.contains(key) && !isIgnored(key))
                .sorted()
                .forEach(left::add);
        flags.stream().filter(flag -> !isIgnored(flag)).sorted().forEach(left::add);
        return left;
    }

    private boolean isIgnored(String key) {
        for (Set<String> keys : ignored) {
            if (keys.contains(key)) {
                return true;
            }
        }
        return false;
    }
}
