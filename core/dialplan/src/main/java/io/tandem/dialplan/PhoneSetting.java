package io.tandem.dialplan;

import io.tandem.dialplan.Forwarding.Forward;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an extension's phone sets for its calls by a feature code.
 *
 * @param to where calls go on, an internal number or E.164; null switches a forwarding off, and stands for do not disturb
 * @param on of do not disturb; of a forwarding, whether {@code to} is there
 */
public record PhoneSetting(What what, boolean on, @Nullable String to) {

    /** What is set. */
    public enum What {
        ALWAYS("*72", "*73", "forwards always", "no longer forwards always"),
        BUSY("*90", "*91", "forwards when busy", "no longer forwards when busy"),
        NO_ANSWER("*92", "*93", "forwards when nobody answers", "no longer forwards when nobody answers"),
        DO_NOT_DISTURB("*78", "*79", "does not want to be disturbed", "may be disturbed again");

        private final String on;
        private final String off;
        private final String onWords;
        private final String offWords;

        What(String on, String off, String onWords, String offWords) {
            this.on = on;
            this.off = off;
            this.onWords = onWords;
            this.offWords = offWords;
        }

        /** @return the feature code that switches it on or off */
        String code(boolean wanted) {
            return wanted ? on : off;
        }

        /** Whether the number that calls go to stands behind the code. */
        boolean needsNumber() {
            return this != DO_NOT_DISTURB;
        }
    }

    /** @return what is dialled for it */
    String code() {
        return what.code(on) + (to == null ? "" : to);
    }

    /** @param number of who sets it, for people */
    String words(String number) {
        String destination = to == null ? "" : " to " + to;
        return number + " " + (on ? what.onWords : what.offWords) + destination;
    }

    /** Whether this is what is set already. */
    public boolean isIn(Forwarding forwarding) {
        return what == What.DO_NOT_DISTURB
                ? on == (forwarding.doNotDisturb() != null)
                : Objects.equals(to, destination(forwarding));
    }

    private @Nullable String destination(Forwarding forwarding) {
        Forward forward = switch (what) {
            case ALWAYS -> forwarding.always();
            case BUSY -> forwarding.busy();
            case NO_ANSWER -> forwarding.noAnswer();
            case DO_NOT_DISTURB -> null;
        };
        return forward == null ? null : forward.to();
    }

    /** @param by whose decision it is */
    public Forwarding in(Forwarding before, SetBy by) {
        Forward forward = to == null ? null : new Forward(to, by);
        return new Forwarding(
                what == What.DO_NOT_DISTURB ? (on ? by : null) : before.doNotDisturb(),
                what == What.ALWAYS ? forward : before.always(),
                what == What.BUSY ? forward : before.busy(),
                what == What.NO_ANSWER ? forward : before.noAnswer(),
                before.noAnswerAfter(),
                before.unreachable(),
                before.findMe());
    }
}
