package io.tandem.media.dtmf;

import java.util.Locale;
import java.util.Optional;

/** The sixteen keys (ITU-T Q.23), in the order of their event numbers (RFC 4733 section 3.2). */
public final class Keys {
    public static final String ALL = "0123456789*#ABCD";

    /** The keypad, row by row, with the tones of rows and columns. */
    static final String PAD = "123A456B789C*0#D";

    static final int[] ROWS = {697, 770, 852, 941};
    static final int[] COLUMNS = {1209, 1336, 1477, 1633};

    private Keys() {}

    /** @param key in upper case */
    public static boolean isKey(char key) {
        return ALL.indexOf(key) >= 0;
    }

    /** @return the key of an event number, nothing for 16 (flash) and above */
    public static Optional<Character> ofEvent(int event) {
        return event >= 0 && event < ALL.length() ? Optional.of(ALL.charAt(event)) : Optional.empty();
    }

    /** @return 0 to 15 */
    public static int event(char key) {
        int event = ALL.indexOf(Character.toUpperCase(key));
        if (event < 0) {
            throw new IllegalArgumentException("a key is one of " + ALL + ", not '" + key + "'");
        }
        return event;
    }

    static int row(char key) {
        return ROWS[PAD.indexOf(key) / 4];
    }

    static int column(char key) {
        return COLUMNS[PAD.indexOf(key) % 4];
    }

    static char upper(char key) {
        return String.valueOf(key).toUpperCase(Locale.ROOT).charAt(0);
    }
}
