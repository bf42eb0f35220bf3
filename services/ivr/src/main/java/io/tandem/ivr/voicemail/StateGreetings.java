package io.tandem.ivr.voicemail;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Greetings for cases of their own, each an uploaded prompt's name; null where there is none.
 *
 * @param busy the extension talks, or does not want to be disturbed
 * @param noAnswer it does not answer, or cannot be reached
 * @param absence in the place of all others, for as long as it is there
 */
public record StateGreetings(
        @Nullable @Size(min = 1, max = 100) String busy,
        @Nullable @Size(min = 1, max = 100) String noAnswer,
        @Nullable @Size(min = 1, max = 100) String absence) {
    static final StateGreetings NONE = new StateGreetings(null, null, null);

    @Nullable
    String of(GreetingKind kind) {
        return switch (kind) {
            case BUSY -> busy;
            case NO_ANSWER -> noAnswer;
            case ABSENCE -> absence;
        };
    }

    StateGreetings with(GreetingKind kind, @Nullable String prompt) {
        return switch (kind) {
            case BUSY -> new StateGreetings(prompt, noAnswer, absence);
            case NO_ANSWER -> new StateGreetings(busy, prompt, absence);
            case ABSENCE -> new StateGreetings(busy, noAnswer, prompt);
        };
    }
}
