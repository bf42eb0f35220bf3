package io.tandem.call;

import io.tandem.types.ReleaseCause;
import java.time.Duration;

/** What has happened to a caller in a menu: a question to whoever leads him. */
public sealed interface MenuAsk {

    /** He has been answered. */
    record Begun() implements MenuAsk {}

    /** @param keys {@code 0-9 * # A-D}, at least one, the first pressed first */
    record Keys(String keys) implements MenuAsk {
        /** What is dialled after the answer may be a secret. */
        @Override
        public String toString() {
            return "Keys[?]";
        }
    }

    /**
     * What {@link MenuAnswer.Request} has said is to be done now; the answer is what comes of it. Who has died meanwhile gives none, and then
     * {@link Waited} is asked.
     */
    record Request(Duration within) implements MenuAsk {}

    /** The wait has ended, or nothing has come of a request. */
    record Waited() implements MenuAsk {}

    /** Nobody has taken the call that was sent on. */
    record Failed(ReleaseCause cause) implements MenuAsk {}

    /** His recording has ended by itself: he was silent, or it was as long as it may be. */
    record RecordingEnded() implements MenuAsk {}

    /** What he heard was cut off: its relay has died. */
    record SoundLost() implements MenuAsk {}
}
