package io.tandem.ivr.flows;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A menu as it is written.
 *
 * @param schema of this form: 1
 * @param number internal, by which it is called
 * @param language in which everything can be said; {@code en} where nothing is said of it
 * @param fallback a number that callers go to whom the menu cannot serve
 * @param start the first node's name
 * @param nodes by name, each with its {@code type}: docs/flow.schema.json
 */
public record FlowDraft(
        @Nullable Integer schema,
        @NotNull @Pattern(regexp = "[0-9]{2,8}") String number,
        @NotNull @Size(min = 1, max = 100) String name,
        @Nullable @Pattern(regexp = "[a-z]{2,3}") String language,
        @NotNull @Pattern(regexp = "[0-9]{2,8}") String fallback,
        @NotNull @Size(min = 1, max = 60) String start,
        @NotNull JsonNode nodes) {

    String spoken() {
        return language == null ? "en" : language;
    }
}
