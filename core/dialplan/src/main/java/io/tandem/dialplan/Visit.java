package io.tandem.dialplan;

import io.tandem.types.ExtensionNumber;
import java.util.Optional;

/** What a caller wants who is led through what nobody has written: a mailbox, or a code that says what it has done. */
public sealed interface Visit {

    /** He leaves a message. @param busy whether he has come since the extension is */
    record Message(ExtensionNumber mailbox, boolean busy) implements Visit {}

    /** He listens to his own, at his own phone. */
    record Own(ExtensionNumber mailbox) implements Visit {}

    /** He listens to those of a mailbox that he is asked for, and for its PIN. */
    record Any() implements Visit {}

    /**
     * He sets opening hours by hand.
     *
     * @param code the digit that they have
     * @param by the extension that dials
     */
    record Hours(String code, Wish wish, ExtensionNumber by) implements Visit {}

    /** Somebody is called elsewhere for an extension, and presses 1 to take the call ({@link FindMe}). */
    record Confirm(ExtensionNumber of) implements Visit {
        /** Where he is sent who does: to the call that rings. */
        public static final String TAKE = "find-me";
    }

    /** What opening hours shall be. */
    enum Wish {
        /** The other of open and closed; what is set by hand is as planned again. */
        TOGGLED(""),
        PLANNED("0"),
        OPEN("1"),
        CLOSED("2");

        private final String digit;

        Wish(String digit) {
            this.digit = digit;
        }

        /** @param digit as it is dialled; empty for none @throws IllegalArgumentException for another */
        static Wish of(String digit) {
            for (Wish each : values()) {
                if (each.digit.equals(digit)) {
                    return each;
                }
            }
            throw new IllegalArgumentException("no wish for opening hours: " + digit);
        }
    }

    /** @return as the flow of a {@link MenuEntry} */
    default String flow() {
        return switch (this) {
            case Message(ExtensionNumber mailbox, boolean busy) -> (busy ? "busy:" : "message:") + mailbox;
            case Own(ExtensionNumber mailbox) -> "mailbox:" + mailbox;
            case Any() -> "mailboxes";
            case Confirm(ExtensionNumber of) -> "confirm:" + of;
            case Hours(String code, Wish wish, ExtensionNumber by) -> "hours:" + code + ":" + wish.name() + ":" + by;
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
            case "confirm" -> Optional.of(new Confirm(new ExtensionNumber(flow.substring(colon + 1))));
            case "hours" -> Optional.of(hours(flow.split(":")));
            default -> Optional.empty();
        };
    }

    private static Hours hours(String[] parts) {
        return new Hours(parts[1], Wish.valueOf(parts[2]), new ExtensionNumber(parts[3]));
    }
}
