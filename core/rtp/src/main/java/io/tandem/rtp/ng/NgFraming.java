package io.tandem.rtp.ng;

/** Finds where messages begin and end in a stream: over TCP one follows the other, and only bencoding says how long it is. */
public final class NgFraming {
    private static final int LONGEST_COOKIE = 128;
    private static final int DEEPEST = 16;
    private static final int LONGEST_NUMBER = 20;

    /** What the head of a buffer turned out to be. */
    public sealed interface Head {
        /** A message from {@code start} to {@code end}. */
        record Message(int start, int end) implements Head {}

        /** More has to come. */
        record Incomplete() implements Head {}

        /** No message will ever begin like that. */
        record Broken(String why) implements Head {}
    }

    private static final Head INCOMPLETE = new Head.Incomplete();

    private NgFraming() {}

    /** @param from where the last message ended; white space before the next is skipped */
    public static Head head(byte[] bytes, int from, int end) {
        int start = from;
        while (start < end && bytes[start] <= ' ') {
            start++;
        }
        int at = start;
        while (at < end && bytes[at] != ' ') {
            if (++at - start > LONGEST_COOKIE) {
                return new Head.Broken("no cookie");
            }
        }
        return at >= end ? INCOMPLETE : value(bytes, start, at + 1, end);
    }

    // The value is walked, not read: the reader judges what it is.
    private static Head value(byte[] bytes, int start, int from, int end) {
        int depth = 0;
        int at = from;
        do {
            if (at >= end) {
                return INCOMPLETE;
            }
            int next = at + 1;
            switch (bytes[at]) {
                case 'd', 'l' -> depth++;
                case 'e' -> depth--;
                case 'i' -> next = after(bytes, at, 'e', end);
                default -> next = afterText(bytes, at, end);
            }
            if (next == BROKEN || depth < 0 || depth > DEEPEST) {
                return new Head.Broken("no bencoding");
            }
            if (next > end) {
                return INCOMPLETE;
            }
            at = next;
        } while (depth > 0);
        return new Head.Message(start, at);
    }

    private static final int BROKEN = -1;

    private static int after(byte[] bytes, int from, int terminator, int end) {
        for (int at = from; at < end; at++) {
            if (bytes[at] == terminator) {
                return at + 1;
            }
            if (at - from > LONGEST_NUMBER) {
                return BROKEN;
            }
        }
        return Integer.MAX_VALUE;
    }

    // <length>:<bytes>
    private static int afterText(byte[] bytes, int from, int end) {
        int length = 0;
        for (int at = from; at < end; at++) {
            int digit = bytes[at] - '0';
            if (bytes[at] == ':' && at > from) {
                return at + 1 + length;
            }
            if (digit < 0 || digit > 9 || at - from >= 6) {
                return BROKEN;
            }
            length = length * 10 + digit;
        }
        return Integer.MAX_VALUE;
    }
}
