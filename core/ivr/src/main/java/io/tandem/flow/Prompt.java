package io.tandem.flow;

import java.util.Map;
import java.util.Optional;

/**
 * What a caller is told, in the languages that there are of it.
 *
 * @param variants by language (RFC 5646, such as {@code en})
 */
public record Prompt(Map<String, Sound> variants) {
    public static final Prompt NONE = new Prompt(Map.of());

    public Prompt {
        variants = Map.copyOf(variants);
    }

    boolean isEmpty() {
        return variants.isEmpty();
    }

    /** In the language, or else in the flow's own, in which everything can be said. */
    Optional<Sound> in(String language, String otherwise) {
        return Optional.ofNullable(variants.get(language)).or(() -> Optional.ofNullable(variants.get(otherwise)));
    }
}
