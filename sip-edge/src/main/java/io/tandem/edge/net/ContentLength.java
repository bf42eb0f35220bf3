package io.tandem.edge.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The one header that cutting a stream needs, read without parsing the message. */
final class ContentLength {
    static final int UNKNOWN = -1;
    private static final int MOST_DIGITS = 6;

    private ContentLength() {}

    /** @return the length, or {@link #UNKNOWN} if it is missing, unreadable or said twice */
    static int in(ByteBuf head, int start, int length) {
        int found = UNKNOWN;
        int end = start + length;
        for (int line = next(head, start, end); line < end; line = next(head, line, end)) {
            int value = valueAt(head, line, end);
            if (value > 0) {
                if (found != UNKNOWN) {
                    return UNKNOWN;
                }
                found = number(head, value, end);
            }
        }
        return found;
    }

    private static int next(ByteBuf head, int from, int end) {
        int newline = head.indexOf(from, end, (byte) '\n');
        return newline < 0 ? end : newline + 1;
    }

    /** @return where the value starts if this line is Content-Length or l, else -1 */
    private static int valueAt(ByteBuf head, int line, int end) {
        int first = head.getByte(line) | 0x20;
        if (first != 'c' && first != 'l') {
            return -1;
        }
        int colon = head.indexOf(line, Math.min(end, line + 24), (byte) ':');
        if (colon < 0) {
            return -1;
        }
        String name = new String(ByteBufUtil.getBytes(head, line, colon - line), StandardCharsets.ISO_8859_1)
                .trim()
                .toLowerCase(Locale.ROOT);
        return name.equals("content-length") || name.equals("l") ? colon + 1 : -1;
    }

    private static int number(ByteBuf head, int from, int end) {
        int until = head.indexOf(from, end, (byte) '\r');
        String text = new String(ByteBufUtil.getBytes(head, from, until - from), StandardCharsets.ISO_8859_1).trim();
        boolean digits =
                !text.isEmpty() && text.length() <= MOST_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Integer.parseInt(text) : UNKNOWN;
    }
}
