package io.tandem.types;

import java.util.regex.Pattern;

/** An internal number of a tenant: 2 to 8 digits. */
public record ExtensionNumber(String digits) implements Comparable<ExtensionNumber> {
    private static final Pattern FORM = Pattern.compile("[0-9]{2,8}");

    public ExtensionNumber {
        if (!isValid(digits)) {
            throw new IllegalArgumentException("an extension has 2 to 8 digits, not '" + digits + "'");
        }
    }

    public static boolean isValid(String digits) {
        return FORM.matcher(digits).matches();
    }

    @Override
    public int compareTo(ExtensionNumber other) {
        return digits.compareTo(other.digits);
    }

    @Override
    public String toString() {
        return digits;
    }
}
