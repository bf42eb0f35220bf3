package io.tandem.e2e.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What follows the name of a benchmark: {@code --name value ...}. */
public record Words(Map<String, String> given) {

    /** @throws IllegalArgumentException for a name that is not known, saying which are */
    public static Words parse(String bench, Set<String> known, String[] words) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < words.length; i += 2) {
            String name = words[i].replaceFirst("^--", "");
            if (!known.contains(name) || i + 1 == words.length) {
                throw new IllegalArgumentException(bench + " takes --" + String.join(" X --", known) + " X");
            }
            given.put(name, words[i + 1]);
        }
        return new Words(Map.copyOf(given));
    }

    public String text(String name, String otherwise) {
        return given.getOrDefault(name, otherwise);
    }

    public int number(String name, int otherwise) {
        return given.containsKey(name) ? Integer.parseInt(given.get(name)) : otherwise;
    }

    /** @param otherwise words with commas between them */
    public List<String> list(String name, String otherwise) {
        return Arrays.stream(text(name, otherwise).split(","))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** @return where the systems under test live */
    public Path data(String otherwise) {
        return Path.of(text("data", otherwise)).toAbsolutePath();
    }

    /** @return the page to write, or null */
    public @Nullable Path page() {
        String page = given.get("write");
        return page == null ? null : Path.of(page);
    }
}
