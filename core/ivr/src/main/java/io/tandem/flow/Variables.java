package io.tandem.flow;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names in a text that stand for what a run knows: {@code ${name}}. */
final class Variables {
    private static final Pattern NAMED = Pattern.compile("\\$\\{([^}]*)}");

    private Variables() {}

    /** One that is not known is nothing. */
    static String filled(String text, Map<String, String> known) {
        return filled(text, name -> known.getOrDefault(name, ""), value -> value);
    }

    /** @param encoding of each value, for where it is put */
    static String filled(String text, UnaryOperator<String> known, UnaryOperator<String> encoding) {
        return NAMED.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(encoding.apply(known.apply(found.group(1)))));
    }

    static List<String> in(String text) {
        return NAMED.matcher(text).results().map(found -> found.group(1)).toList();
    }
}
