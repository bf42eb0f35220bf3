package io.tandem.edge.message;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Names of headers, long and in lower case; those in use are found without making a new text. */
final class HeaderNames {
    private static final Map<String, String> COMPACT = Map.ofEntries(
            Map.entry("a", "accept-contact"),
            Map.entry("b", "referred-by"),
            Map.entry("c", "content-type"),
            Map.entry("d", "request-disposition"),
            Map.entry("e", "content-encoding"),
            Map.entry("f", "from"),
            Map.entry("i", "call-id"),
            Map.entry("j", "reject-contact"),
            Map.entry("k", "supported"),
            Map.entry("l", "content-length"),
            Map.entry("m", "contact"),
            Map.entry("o", "event"),
            Map.entry("r", "refer-to"),
            Map.entry("s", "subject"),
            Map.entry("t", "to"),
            Map.entry("u", "allow-events"),
            Map.entry("v", "via"),
            Map.entry("x", "session-expires"),
            Map.entry("y", "identity"));

    private static final List<String> USUAL = List.of(
            "via",
            "from",
            "to",
            "call-id",
            "cseq",
            "contact",
            "max-forwards",
            "route",
            "record-route",
            "content-type",
            "content-length",
            "authorization",
            "proxy-authorization",
            "expires",
            "user-agent",
            "server",
            "allow",
            "supported",
            "require",
            "accept",
            "session-expires",
            "min-se",
            "allow-events",
            "date",
            "p-asserted-identity",
            "p-preferred-identity",
            "privacy",
            "reason",
            "rseq",
            "rack",
            "path",
            "event");

    private static final int LONGEST =
            USUAL.stream().mapToInt(String::length).max().orElseThrow();

    /** By length: few share one. */
    private static final String[][] BY_LENGTH = new String[LONGEST + 1][];

    static {
        for (int length = 0; length <= LONGEST; length++) {
            int wanted = length;
            BY_LENGTH[length] =
                    USUAL.stream().filter(name -> name.length() == wanted).toArray(String[]::new);
        }
    }

    private HeaderNames() {}

    /** @return the name that stands in these bytes */
    static String of(byte[] bytes, int from, int to) {
        int end = to;
        while (end > from && (bytes[end - 1] == ' ' || bytes[end - 1] == '\t')) {
            end--;
        }
        int length = end - from;
        if (length <= LONGEST) {
            for (String usual : BY_LENGTH[length]) {
                if (isAt(usual, bytes, from)) {
                    return usual;
                }
            }
        }
        return longForm(new String(bytes, from, length, StandardCharsets.ISO_8859_1).trim());
    }

    private static boolean isAt(String name, byte[] bytes, int from) {
        for (int i = 0; i < name.length(); i++) {
            int given = bytes[from + i];
            int lower = given >= 'A' && given <= 'Z' ? given + 32 : given;
            if (lower != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** @return in lower case, compact forms resolved */
    static String longForm(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.length() == 1 ? COMPACT.getOrDefault(lower, lower) : lower;
    }
}
