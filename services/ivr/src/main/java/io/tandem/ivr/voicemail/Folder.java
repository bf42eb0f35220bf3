package io.tandem.ivr.voicemail;

import java.util.Locale;

/** Where a message is. */
enum Folder {
    /** Nobody has heard it: the lamp is on. */
    NEW("heard_at IS NULL"),
    OLD("heard_at IS NOT NULL AND saved_at IS NULL"),
    /** Put aside: kept when the mailbox's old ones go, and heard apart. */
    SAVED("heard_at IS NOT NULL AND saved_at IS NOT NULL");

    private final String condition;

    Folder(String condition) {
        this.condition = condition;
    }

    /** On rows of {@code ivr.voicemails}. */
    String condition() {
        return condition;
    }

    /** In the API. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Folder of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    static Folder of(boolean heard, boolean saved) {
        return !heard ? NEW : saved ? SAVED : OLD;
    }
}
