package io.tandem.dialplan;

import java.time.Duration;
import java.util.List;

/**
 * Where else an extension is sought while its own phones ring (RFC 5359 section 2.12).
 *
 * @param steps at least one
 * @param set whose decision that is
 */
public record FindMe(List<Step> steps, SetBy set) {

    public FindMe {
        steps = List.copyOf(steps);
    }

    /**
     * @param to dialled for the extension and with its rights: an extension or E.164
     * @param after how long the extension has been sought when it begins to ring there
     * @param confirm whether who answers there has to press 1, lest an answering machine takes the call
     */
    public record Step(String to, Duration after, Duration ringFor, boolean confirm) {
        /** For who hears that 1 has to be pressed. */
        private static final Duration CONFIRMING = Duration.ofSeconds(25);

        /** When nothing can come of it any more. */
        Duration end() {
            return after.plus(ringFor).plus(confirm ? CONFIRMING : Duration.ZERO);
        }
    }
}
