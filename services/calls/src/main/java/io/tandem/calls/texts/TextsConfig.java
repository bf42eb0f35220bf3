package io.tandem.calls.texts;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code tandem.texts.*}: messages between extensions.
 *
 * @param waitFor for how long one waits for a phone of its extension to come
 * @param kept how long they are shown
 */
public record TextsConfig(
        @DefaultValue("7d") Duration waitFor,
        @DefaultValue("90d") Duration kept) {
    public TextsConfig {
        if (waitFor.compareTo(Duration.ofMinutes(1)) < 0 || kept.compareTo(waitFor) < 0) {
            throw new IllegalArgumentException(
                    "tandem.texts.wait-for starts at 1m, and kept is no shorter: " + waitFor + ", " + kept);
        }
    }
}
