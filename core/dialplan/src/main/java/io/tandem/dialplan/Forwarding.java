package io.tandem.dialplan;

import io.tandem.types.ExtensionNumber;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of an extension's calls instead of ringing its phones, or after that. Null is: not set.
 *
 * @param doNotDisturb its phones do not ring; its calls go as if it were busy
 * @param always its phones do not ring
 * @param noAnswerAfter how long its phones ring before {@code noAnswer} follows; null takes the extension's time
 * @param unreachable none of its phones is registered, or none has responded
 * @param findMe where else it rings while its phones do
 */
public record Forwarding(
        @Nullable SetBy doNotDisturb,
        @Nullable Forward always,
        @Nullable Forward busy,
        @Nullable Forward noAnswer,
        @Nullable Duration noAnswerAfter,
        @Nullable Forward unreachable,
        @Nullable FindMe findMe) {
    public static final Forwarding NONE = new Forwarding(null, null, null, null, null, null);

    public Forwarding(
            @Nullable SetBy doNotDisturb,
            @Nullable Forward always,
            @Nullable Forward busy,
            @Nullable Forward noAnswer,
            @Nullable Duration noAnswerAfter,
            @Nullable Forward unreachable) {
        this(doNotDisturb, always, busy, noAnswer, noAnswerAfter, unreachable, null);
    }

    /**
     * Where a call goes on.
     *
     * @param to dialled for the extension and with its rights: an internal number or E.164
     */
    public record Forward(String to, SetBy set) {}

    Duration ringFor(ExtensionEntry extension) {
        return noAnswer == null || noAnswerAfter == null ? extension.ringFor() : noAnswerAfter;
    }

    /** Why a call is not with who was called. */
    public enum Why {
        ALWAYS("forwards always"),
        DO_NOT_DISTURB("does not want to be disturbed"),
        BUSY("is busy"),
        NO_ANSWER("does not answer"),
        UNREACHABLE("cannot be reached"),
        /** By its phone's own 3xx. */
        DEFLECTED("has sent the call on"),
        /** In a talk: to somebody else. */
        TRANSFERRED("transfers the call");

        private final String words;

        Why(String words) {
            this.words = words;
        }

        /** Behind the number of who forwards. */
        public String words() {
            return words;
        }
    }

    /**
     * A forwarding that a call has been through (RFC 5806).
     *
     * @param number by which the public network knows who forwards: E.164, or the extension's digits where there is none
     * @param to where the call went on
     * @param times 1, and for the first one as many more as the call had been forwarded before it came to us
     */
    public record Diversion(ExtensionNumber by, String number, Why why, String to, int times) {}
}
