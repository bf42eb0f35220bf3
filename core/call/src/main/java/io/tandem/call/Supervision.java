package io.tandem.call;

import io.tandem.dialplan.Target;
import io.tandem.types.CallId;
import io.tandem.types.ExtensionNumber;
import java.util.Optional;

/**
 * How a supervisor follows the talk of somebody else. It stays with his own call, so that a new owner goes on.
 *
 * @param watched the call that he follows
 * @param agent the extension in it to which he whispers
 */
public record Supervision(CallId watched, ExtensionNumber agent, Mode mode) {

    /** Who hears the supervisor; he hears both sides in any case. */
    public enum Mode {
        /** Nobody. */
        LISTEN('4', "listens to the talk of %s"),
        /** The agent alone. */
        WHISPER('5', "whispers to %s"),
        /** Both sides. */
        BARGE('6', "speaks in the talk of %s"),
        /** Both sides, and for as long as he is there: no key changes it (RFC 3911). */
        JOIN(Mode.NO_KEY, "joins the talk of %s"),
        /** Nobody: his phone has answered by itself, to hear a page. */
        PAGED(Mode.NO_KEY, "hears the page of %s");

        private static final char NO_KEY = 0;

        private final char key;
        private final String words;

        Mode(char key, String words) {
            this.key = key;
            this.words = words;
        }

        /** @return whether keys change it */
        public boolean hasKey() {
            return key != NO_KEY;
        }

        /** @return whether he hears, and is not heard */
        public boolean isSilent() {
            return this == LISTEN || this == PAGED;
        }

        /** @return what he does, for people */
        public String words(ExtensionNumber agent) {
            return words.formatted(agent);
        }

        /** @return what a key that he presses asks for; the keys are those of Asterisk's ChanSpy */
        public static Optional<Mode> of(char key) {
            for (Mode mode : values()) {
                if (mode.key == key && key != NO_KEY) {
                    return Optional.of(mode);
                }
            }
            return Optional.empty();
        }
    }

    static boolean isBy(Target target) {
        return target instanceof Target.Service service && service.agent() != null;
    }

    /** The same talk, followed in another way. */
    public Supervision as(Mode other) {
        return new Supervision(watched, agent, other);
    }
}
