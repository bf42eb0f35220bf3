package io.tandem.rtp.description;

import io.tandem.rtp.rtcp.SsrcTranslation;

/** {@code a=ssrc} and {@code a=ssrc-group} (RFC 5576): which SSRCs a side announces. */
final class SsrcLines {
    private static final int LONGEST = 10;

    private SsrcLines() {}

    /** @return the line with its SSRCs as they will be met; any other line as it is */
    static String translated(String line, SsrcTranslation by) {
        if (by.isNone()) {
            return line;
        }
        if (Lines.is(line, "ssrc")) {
            return translated(line, line.indexOf(':') + 1, by);
        }
        int first = Lines.is(line, "ssrc-group") ? line.indexOf(' ') + 1 : 0;
        return first > 0 ? translated(line, first, by) : line;
    }

    // Words that are SSRCs stand first; what follows them is an attribute.
    private static String translated(String line, int from, SsrcTranslation by) {
        StringBuilder out = new StringBuilder(line.length() + 8).append(line, 0, from);
        int at = from;
        while (at < line.length()) {
            int space = line.indexOf(' ', at);
            int end = space < 0 ? line.length() : space;
            String word = line.substring(at, end);
            if (!isSsrc(word)) {
                break;
            }
            out.append(Integer.toUnsignedString(by.of((int) Long.parseLong(word))));
            out.append(line, end, Math.min(line.length(), end + 1));
            at = Math.min(line.length(), end + 1);
        }
        return out.append(line, at, line.length()).toString();
    }

    /** @return whether the word can be an SSRC in decimal digits */
    static boolean isSsrc(String word) {
        return !word.isEmpty()
                && word.length() <= LONGEST
                && word.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }
}
