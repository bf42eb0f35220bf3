package io.tandem.call;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What becomes of a caller in a menu. */
public sealed interface MenuAnswer {

    /** For a key. @param until when it is asked what to do without one */
    record Wait(Instant until) implements MenuAnswer {}

    /**
     * He hears a beep, and what he says then is recorded; what is recorded already goes on. Any other answer ends it.
     *
     * @param until when it is asked what follows
     * @param about goes with the recording
     * @param silence after which the recording ends by itself
     */
    record Record(Instant until, String about, Duration longest, Duration silence) implements MenuAnswer {}

    /**
     * Something is to be asked of somebody else's server for him. The owner says when: with {@link MenuAsk.Request}, behind a commit, so that
     * whoever dies meanwhile, the question stays.
     *
     * @param within how long it may take
     */
    record Request(Duration within) implements MenuAnswer {}

    /**
     * He goes to a number of the tenant, and stays in the menu if nobody answers there.
     *
     * @param because why, in plain words
     */
    record SendOn(String to, String because) implements MenuAnswer {}

    /** @param because why, in plain words; empty where nobody asks */
    record HangUp(String because) implements MenuAnswer {
        /** @param because null from a leader of before there was any */
        public HangUp(@Nullable String because) {
            this.because = because == null ? "" : because;
        }
    }

    /** Nobody can say: he goes to the menu's fallback. */
    record GiveUp() implements MenuAnswer {}
}
