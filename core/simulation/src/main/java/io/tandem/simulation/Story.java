package io.tandem.simulation;

import io.tandem.call.CallStep;
import java.time.Instant;

/** What happened in a run, for people; silent unless a seed has failed. */
final class Story {
    private final StringBuilder text = new StringBuilder();
    private final boolean loud;

    private Story(boolean loud) {
        this.loud = loud;
    }

    static Story silent() {
        return new Story(false);
    }

    static Story loud() {
        return new Story(true);
    }

    void tell(Instant at, String what) {
        if (loud) {
            text.append(at).append(' ').append(what).append('\n');
        }
    }

    void tell(Instant at, long epoch, Object cause, CallStep step) {
        if (loud) {
            tell(at, epoch + ": " + cause + " -> " + step.next().getClass().getSimpleName());
            step.effects().forEach(effect -> text.append("    ").append(effect).append('\n'));
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
