package io.tandem.rtp.description;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds attributes among the lines of a section. */
final class Lines {
    private Lines() {}

    /** Splits at LF; a CR before it belongs to the end of the line. Empty lines are dropped. */
    static List<String> of(String text) {
        List<String> lines = new ArrayList<>(48);
        int start = 0;
        while (start < text.length()) {
            int lf = text.indexOf('\n', start);
            int next = lf < 0 ? text.length() : lf;
            int end = next > start && text.charAt(next - 1) == '\r' ? next - 1 : next;
            if (end > start) {
                lines.add(text.substring(start, end));
            }
            start = next + 1;
        }
        return lines;
    }

    /** @return the name of {@code a=name} or {@code a=name:value}; empty for other lines */
    static String attributeName(String line) {
        if (!line.startsWith("a=")) {
            return "";
        }
        int colon = line.indexOf(':');
        return colon < 0 ? line.substring(2) : line.substring(2, colon);
    }

    static boolean has(List<String> lines, String attribute) {
        for (String line : lines) {
            if (is(line, attribute)) {
                return true;
            }
        }
        return false;
    }

    /** Splits at spaces, however many stand together. */
    static List<String> words(String text) {
        List<String> words = new ArrayList<>(8);
        int start = 0;
        while (start < text.length()) {
            int space = text.indexOf(' ', start);
            int end = space < 0 ? text.length() : space;
            if (end > start) {
                words.add(text.substring(start, end));
            }
            start = end + 1;
        }
        return words;
    }

    static boolean is(String line, String attribute) {
        int end = 2 + attribute.length();
        return line.startsWith("a=")
                && line.startsWith(attribute, 2)
                && (line.length() == end || line.charAt(end) == ':');
    }

    /** @return what stands after the colon of the first such attribute */
    static Optional<String> value(List<String> lines, String attribute) {
        for (String line : lines) {
            if (is(line, attribute) && line.length() > attribute.length() + 3) {
                return Optional.of(line.substring(attribute.length() + 3));
            }
        }
        return Optional.empty();
    }

    static List<String> values(List<String> lines, String attribute) {
        List<String> values = new ArrayList<>(0);
        for (String line : lines) {
            if (is(line, attribute) && line.length() > attribute.length() + 3) {
                values.add(line.substring(attribute.length() + 3));
            }
        }
        return values;
    }
}
