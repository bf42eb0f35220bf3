package io.tandem.dialplan;

import io.tandem.types.ExtensionNumber;
import java.time.Duration;
import java.util.List;

/** Mailboxes as calls see them: the exchange answers, and leads the caller through what he wants there. */
public final class Voicemail {
    /** Where a forwarding leads that has come here, for people. */
    static final String WORD = "voicemail";

    /** What stands before an extension's digits: a message for it, whose phones do not ring. */
    static final String LEAVE = "*99";

    /** Mailboxes answer at once; this is for a relay that has to be found. */
    private static final Duration ANSWERING = Duration.ofSeconds(20);

    private Voicemail() {}

    /** @param mailbox an extension's digits @return what leads there, dialled or sent on by a menu */
    public static String leave(String mailbox) {
        return LEAVE + mailbox;
    }

    /** A stage that answers for the extension. Nobody else takes a caller whom nobody leads there. */
    static RingStage stage(ExtensionNumber number) {
        return stage(number, new Visit.Message(number, false));
    }

    /** As {@link #stage}, for who comes since the extension is busy. */
    static RingStage busyStage(ExtensionNumber number) {
        return stage(number, new Visit.Message(number, true));
    }

    /** @param number what the call has been answered as, for people */
    static RingStage stage(ExtensionNumber number, Visit visit) {
        return stage(new MenuEntry(number, "voicemail of " + number, visit.flow(), ""));
    }

    /** A stage that answers, and leads the caller through what is no menu. */
    static RingStage stage(MenuEntry entry) {
        return new RingStage(
                List.of(new Target.Service(Service.VOICEMAIL, null, entry, null, null, null, null, null)), ANSWERING);
    }
}
