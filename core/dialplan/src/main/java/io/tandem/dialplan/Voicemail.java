package io.tandem.dialplan;

import io.tandem.types.ExtensionNumber;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Mailboxes as calls see them: the exchange answers, and leads the caller through leaving a message. */
public final class Voicemail {
    /** Where a forwarding leads that has come here, for people. */
    static final String WORD = "voicemail";

    /** What stands before an extension's digits: a message for it, whose phones do not ring. */
    static final String LEAVE = "*99";

    private static final String MESSAGE = "message:";

    /** Mailboxes answer at once; this is for a relay that has to be found. */
    private static final Duration ANSWERING = Duration.ofSeconds(20);

    private Voicemail() {}

    /** @param mailbox an extension's digits @return what leads there, dialled or sent on by a menu */
    public static String leave(String mailbox) {
        return LEAVE + mailbox;
    }

    /** @param flow of a {@link MenuEntry} @return in whose mailbox the caller leaves a message; empty for all else that he is led through */
    public static Optional<ExtensionNumber> mailbox(String flow) {
        return Optional.of(flow)
                .filter(each -> each.startsWith(MESSAGE))
                .map(each -> new ExtensionNumber(each.substring(MESSAGE.length())));
    }

    /** A stage that answers for the extension. Nobody else takes a caller whom nobody leads there. */
    static RingStage stage(ExtensionNumber number) {
        MenuEntry entry = new MenuEntry(number, "voicemail of " + number, MESSAGE + number, "");
        return new RingStage(List.of(new Target.Service(Service.VOICEMAIL, null, entry, null, null)), ANSWERING);
    }
}
