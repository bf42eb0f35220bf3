package io.tandem.types;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Callers as people name them: an internal number, a public one in E.164 such as {@code +375291234567}, or what such begin with, such as
 * {@code +37529*}; {@code +*} is all of the public network.
 */
public final class NumberPattern {
    public static final Pattern FORM =
            Pattern.compile("[0-9]{2,8}|\\+[1-9][0-9]{6,14}|[0-9]{1,7}\\*|\\+(?:[1-9][0-9]{0,13})?\\*");

    /** Behind what is none. */
    public static final String WORDS =
            " is no internal number, no public one such as +375291234567, and no beginning such as +37529*";

    private static final Pattern SEPARATORS = Pattern.compile("[ ().\\-]");

    private NumberPattern() {}

    /** @param typed with or without the usual separators @return without them; empty where it is none */
    public static Optional<String> read(String typed) {
        return Optional.of(plain(typed)).filter(number -> FORM.matcher(number).matches());
    }

    /** @return without the usual separators */
    public static String plain(String typed) {
        return SEPARATORS.matcher(typed).replaceAll("");
    }
}
