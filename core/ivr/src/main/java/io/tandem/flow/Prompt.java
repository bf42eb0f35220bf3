package io.tandem.flow;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a caller is told, in the languages that there are of it: as a sound that is there, or as a text that is spoken when he comes to it.
 *
 * @param variants by language (RFC 5646, such as {@code en})
 * @param texts by language, none that has a variant: {@link io.tandem.flow.words.SpokenText}
 */
public record Prompt(Map<String, Sound> variants, Map<String, String> texts) {
    public static final Prompt NONE = new Prompt(Map.of());

    public Prompt(Map<String, Sound> variants, @Nullable Map<String, String> texts) {
        this.variants = Map.copyOf(variants);
        this.texts = texts == null ? Map.of() : Map.copyOf(texts);
    }

    public Prompt(Map<String, Sound> variants) {
        this(variants, Map.of());
    }

    boolean isEmpty() {
        return variants.isEmpty() && texts.isEmpty();
    }

    boolean isSaidIn(String language) {
        return variants.containsKey(language) || texts.containsKey(language);
    }

    /** In the language, or else in the flow's own, in which everything can be said; empty where it is a text. */
    Optional<Sound> in(String language, String otherwise) {
        return Optional.ofNullable(variants.get(spoken(language, otherwise)));
    }

    /** As {@link #in}, where it is a text. */
    Optional<FlowSpeech.Text> textIn(String language, String otherwise) {
        String spoken = spoken(language, otherwise);
        return Optional.ofNullable(texts.get(spoken)).map(text -> new FlowSpeech.Text(spoken, text));
    }

    private String spoken(String language, String otherwise) {
        return isSaidIn(language) ? language : otherwise;
    }

    /** The variables that its texts have. */
    Stream<String> variables() {
        return texts.entrySet().stream()
                .flatMap(each -> new FlowSpeech.Text(each.getKey(), each.getValue()).variables());
    }
}
