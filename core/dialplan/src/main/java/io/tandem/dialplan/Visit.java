package io.tandem.dialplan;

import io.tandem.types.ExtensionNumber;
import java.util.Optional;

/** What a caller who is answered by the mailbox wants there. */
public sealed interface Visit {

    /** He leaves a message. @param busy whether he has come since the extension is */
    record Message(ExtensionNumber mailbox, boolean busy) implements Visit {}

    /** He listens to his own, at his own phone. */
    record Own(ExtensionNumber mailbox) implements Visit {}

    /** He listens to those of a mailbox that he is asked for, and for its PIN. */
    record Any() implements Visit {}

    /** @return as the flow of a {@link MenuEntry} */
    default String flow() {
        return switch (this) {
            case Message(ExtensionNumber mailbox, boolean busy) -> (busy ? "busy:" : "message:") + mailbox;
            case Own(ExtensionNumber mailbox) -> "mailbox:" + mailbox;
            case Any() -> "mailboxes";
        };
    }

    /** @param flow as a question names it @return empty for a menu's */
    static Optional<Visit> of(String flow) {
        int colon = flow.indexOf(':');
        return switch (colon < 0 ? flow : flow.substring(0, colon)) {
            case "message" -> Optional.of(new Message(new ExtensionNumber(flow.substring(colon + 1)), false));
            case "busy" -> Optional.of(new Message(new ExtensionNumber(flow.substring(colon + 1)), true));
            case "mailbox" -> Optional.of(new Own(new ExtensionNumber(flow.substring(colon + 1))));
            case "mailboxes" -> Optional.of(new Any());
            default -> Optional.empty();
        };
    }
}
