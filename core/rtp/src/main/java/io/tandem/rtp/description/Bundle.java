package io.tandem.rtp.description;

import java.util.List;

/** {@code a=group:BUNDLE}: media lines that share one transport (RFC 8843). */
final class Bundle {
    private static final String BUNDLE = "BUNDLE";

    private Bundle() {}

    /** @return the mids of the group; empty when there is none */
    static List<String> mids(List<String> session) {
        for (String group : Lines.values(session, "group")) {
            List<String> words = Lines.words(group.strip());
            if (!words.isEmpty() && words.getFirst().equals(BUNDLE)) {
                return words.subList(1, words.size());
            }
        }
        return List.of();
    }

    static boolean isGroup(String line) {
        return line.startsWith("a=group:" + BUNDLE);
    }

    static String line(List<String> mids) {
        return "a=group:" + BUNDLE + " " + String.join(" ", mids);
    }
}
