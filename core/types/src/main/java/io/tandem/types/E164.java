package io.tandem.types;

import java.util.regex.Pattern;

/** A public number in E.164 form: {@code +} and 3 to 15 digits, the first not 0 (ITU-T E.164 section 6). */
public record E164(String value) implements Comparable<E164> {
    private static final Pattern FORM = Pattern.compile("\\+[1-9][0-9]{2,14}");

    public E164 {
        if (!isValid(value)) {
            throw new IllegalArgumentException("a number in E.164 form looks like +375172000001, not '" + value + "'");
        }
    }

    public static boolean isValid(String value) {
        return FORM.matcher(value).matches();
    }

    @Override
    public int compareTo(E164 other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
