package io.tandem.ivr.voicemail;

import java.util.Locale;

/** A greeting for a case of its own. */
enum GreetingKind {
    /** The extension talks, or does not want to be disturbed. */
    BUSY('2', "busy"),
    /** It does not answer, or cannot be reached; and who comes to the mailbox by its own number. */
    NO_ANSWER('3', "noAnswer"),
    /** In the place of all others, for as long as it is there. */
    ABSENCE('4', "absence");

    private final char key;
    private final String field;

    GreetingKind(char key, String field) {
        this.key = key;
        this.field = field;
    }

    /** By which it is recorded on the phone. */
    char key() {
        return key;
    }

    /** In the API. */
    String field() {
        return field;
    }

    /** In the names of places and prompts. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
