package io.tandem.flow;

import io.tandem.flow.words.SpokenText;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Something that is to be spoken to a caller who waits for it.
 *
 * @param language RFC 5646
 * @param words empty where a variable holds what cannot be said as its kind
 * @param within how long that may take
 */
public record FlowSpeech(String language, Optional<String> words, Duration within) {
    /** A caller who hears nothing for longer takes the call for dead. */
    static final Duration WITHIN = Duration.ofSeconds(3);

    /** Of a {@link Prompt}. */
    record Text(String language, String text) {
        Stream<String> variables() {
            return read().stream().flatMap(text -> text.variables().stream());
        }

        FlowSpeech filled(FlowRun run, Instant now) {
            return new FlowSpeech(language, read().flatMap(text -> text.said(run.variables(), now)), WITHIN);
        }

        private Optional<SpokenText> read() {
            return SpokenText.read(language, text) instanceof SpokenText.Read.Understood(SpokenText understood)
                    ? Optional.of(understood)
                    : Optional.empty();
        }
    }

    /** What it says may be a secret. */
    @Override
    public String toString() {
        return "FlowSpeech[" + language + "]";
    }
}
