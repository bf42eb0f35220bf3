package io.tandem.edge.message;

import io.tandem.sip.header.Token;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the lines of a message lie, found in one pass before anything is parsed: the cheap guard in front of the parser,
 * and what a 400 to an unparsable request is made of.
 */
final class SipLayout {
    static final int MAX_MESSAGE = 64 * 1024;
    static final int MAX_HEAD = 16 * 1024;
    private static final int MAX_LINE = 8 * 1024;
    private static final int MAX_LINES = 160;

    private static final Pattern CONTINUATION = Pattern.compile("[ \\t]*\r\n[ \\t]+");

    private final byte[] bytes;
    private final int start;
    private final int headEnd;
    private final List<Line> lines = new ArrayList<>(24);
    private @Nullable String defect;

    /** One header line with its continuations: [start, end) without the last CRLF; name in lower case, long form. */
    record Line(String name, int start, int colon, int end) {}

    private SipLayout(byte[] bytes, int start, int headEnd) {
        this.bytes = bytes;
        this.start = start;
        this.headEnd = headEnd;
    }

    static SipLayout of(byte[] bytes) {
        int start = 0;
        // RFC 3261 section 7.5: leading empty lines are ignored.
        while (start + 1 < bytes.length && bytes[start] == '\r' && bytes[start + 1] == '\n') {
            start += 2;
        }
        var layout = new SipLayout(bytes, start, endOfHead(bytes, start));
        layout.scan();
        return layout;
    }

    /** @return the index behind the empty line, or -1 if there is none within the bounds */
    static int endOfHead(byte[] bytes, int from) {
        int last = Math.min(bytes.length, from + MAX_HEAD) - 3;
        for (int i = from; i < last; i++) {
            if (bytes[i] == '\r' && bytes[i + 1] == '\n' && bytes[i + 2] == '\r' && bytes[i + 3] == '\n') {
                return i + 4;
            }
        }
        return -1;
    }

    private void scan() {
        int end = headEnd < 0 ? Math.min(bytes.length, start + MAX_HEAD) : headEnd - 2;
        int at = endOfLine(start, end) + 2;
        while (at < end) {
            int lineEnd = endOfLine(at, end);
            while (lineEnd + 2 < end && isBlank(bytes[lineEnd + 2])) {
                lineEnd = endOfLine(lineEnd + 2, end);
            }
            addLine(at, lineEnd);
            at = lineEnd + 2;
        }
        if (!isText(start, end)) {
            defect = "Bad Character";
        }
    }

    private void addLine(int from, int to) {
        int colon = from;
        while (colon < to && bytes[colon] != ':') {
            colon++;
        }
        // The start line has no continuation (RFC 3261 section 7.3.1).
        boolean isHeader = colon < to && colon > from && !isBlank(bytes[from]);
        if (!isHeader || to - from > MAX_LINE || lines.size() == MAX_LINES) {
            defect = isHeader ? "Header Too Long" : "Bad Header Line";
            return;
        }
        lines.add(new Line(HeaderNames.of(bytes, from, colon), from, colon, to));
    }

    private int endOfLine(int from, int end) {
        for (int i = from; i + 1 < end; i++) {
            if (bytes[i] == '\r' && bytes[i + 1] == '\n') {
                return i;
            }
        }
        return end;
    }

    private static boolean isBlank(byte character) {
        return character == ' ' || character == '\t';
    }

    /** RFC 3261 section 25.1: TEXT-UTF8 without control characters; CR and LF only as a pair. */
    private boolean isText(int from, int to) {
        boolean ascii = true;
        for (int i = from; i < to; i++) {
            int character = bytes[i];
            if (character < 0) {
                ascii = false;
            } else if (character < ' ' && !isAllowedControl(i, to)) {
                return false;
            }
        }
        return ascii || isUtf8(from, to);
    }

    private boolean isAllowedControl(int at, int to) {
        return switch (bytes[at]) {
            case '\t' -> true;
            case '\r' -> at + 1 >= to || bytes[at + 1] == '\n';
            case '\n' -> at > start && bytes[at - 1] == '\r';
            // RFC 3261 section 25.1, quoted-pair: anything but CR and LF may stand behind a backslash.
            default -> at > start && bytes[at - 1] == '\\';
        };
    }

    private boolean isUtf8(int from, int to) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    boolean isComplete() {
        return headEnd >= 0;
    }

    /** Characters that no SIP text has, or lines out of bounds. */
    @Nullable
    String defect() {
        return defect;
    }

    String startLine() {
        return text(start, endOfLine(start, headEnd < 0 ? Math.min(bytes.length, start + MAX_HEAD) : headEnd));
    }

    int count(String name) {
        int count = 0;
        for (Line line : lines) {
            count += line.name.equals(name) ? 1 : 0;
        }
        return count;
    }

    /** @return the first value of this header as it came, or null */
    @Nullable
    String value(String name) {
        for (Line line : lines) {
            if (line.name.equals(name)) {
                return text(line.colon + 1, line.end).trim();
            }
        }
        return null;
    }

    List<String> values(String name) {
        List<String> values = new ArrayList<>(2);
        for (Line line : lines) {
            if (line.name.equals(name)) {
                values.add(text(line.colon + 1, line.end).trim());
            }
        }
        return values;
    }

    List<Line> lines() {
        return lines;
    }

    /** @return the first line of this header */
    Line first(String name) {
        for (Line line : lines) {
            if (line.name.equals(name)) {
                return line;
            }
        }
        throw new IllegalArgumentException("no " + name);
    }

    /** @return the value as a person reads it, continuations joined */
    String text(Line line) {
        String value = new String(bytes, line.colon + 1, line.end - line.colon - 1, StandardCharsets.UTF_8).trim();
        return value.indexOf('\r') < 0 ? value : CONTINUATION.matcher(value).replaceAll(" ");
    }

    /** @return the first value of this header as a person reads it, or null */
    @Nullable
    String text(String name) {
        for (Line line : lines) {
            if (line.name.equals(name)) {
                return text(line);
            }
        }
        return null;
    }

    List<String> texts(String name) {
        List<String> values = new ArrayList<>(2);
        for (Line line : lines) {
            if (line.name.equals(name)) {
                values.add(text(line));
            }
        }
        return values;
    }

    /** Whether every value and the Request-URI are written so that no parser need look at them. */
    boolean isPlain() {
        for (Line line : lines) {
            if (!Token.isToken(line.name) || !PlainForm.isPlain(line.name, bytes, line.colon + 1, line.end)) {
                return false;
            }
        }
        return true;
    }

    boolean hasPlainUri() {
        int space = start;
        while (bytes[space] != ' ') {
            space++;
        }
        int end = endOfLine(space, headEnd) - " SIP/2.0".length();
        return PlainForm.isPlainUri(bytes, space + 1, end);
    }

    int bodyStart() {
        return headEnd;
    }

    int messageStart() {
        return start;
    }

    // Latin-1 keeps bytes as they are, so what could not be read can still be sent back.
    private String text(int from, int to) {
        return new String(bytes, from, Math.max(0, to - from), StandardCharsets.ISO_8859_1);
    }
}
