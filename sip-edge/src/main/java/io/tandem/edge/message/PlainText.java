package io.tandem.edge.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.function.Predicate;

/** A place in a header value that moves on over what is there. Each verb says whether it found what it wants. */
final class PlainText {
    private static final String BRANCH = "branch";
    private static final int MAX_PORT = 65535;
    private static final int TOKEN = 1;
    private static final int URI_USER = 2;
    private static final int PRINTABLE = 4;
    private static final int HOST = 8;
    private static final int QUOTED = 16;
    private static final int HEX = 32;
    private static final int URI_PARAMETER = 64;
    private static final byte[] KINDS = kinds();

    private final byte[] bytes;
    private final int start;
    private final int end;
    private int at;

    PlainText(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        int first = from;
        int last = to;
        while (first < last && bytes[first] == ' ') {
            first++;
        }
        while (last > first && bytes[last - 1] == ' ') {
            last--;
        }
        this.start = first;
        this.end = last;
        this.at = first;
    }

    private static byte[] kinds() {
        byte[] kinds = new byte[128];
        for (char c = ' '; c < 127; c++) {
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            boolean digit = c >= '0' && c <= '9';
            int kind = PRINTABLE;
            kind |= letter || digit || "-.!%*_+`'~".indexOf(c) >= 0 ? TOKEN : 0;
            kind |= letter || digit || "-_.!~*'+#".indexOf(c) >= 0 ? URI_USER : 0;
            kind |= letter || digit || c == '-' || c == '.' ? HOST : 0;
            kind |= c != '"' && c != '\\' ? QUOTED : 0;
            kind |= letter || digit || "-_.!~*+".indexOf(c) >= 0 ? URI_PARAMETER : 0;
            kind |= digit || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') ? HEX : 0;
            kinds[c] = (byte) kind;
        }
        return kinds;
    }

    private boolean is(int kind) {
        return at < end && bytes[at] > 0 && (KINDS[bytes[at]] & kind) != 0;
    }

    boolean isAtEnd() {
        return at == end;
    }

    /** Back at the beginning. */
    PlainText again() {
        at = start;
        return this;
    }

    boolean take(char wanted) {
        if (at < end && bytes[at] == wanted) {
            at++;
            return true;
        }
        return false;
    }

    boolean take(String wanted) {
        if (end - at < wanted.length()) {
            return false;
        }
        for (int i = 0; i < wanted.length(); i++) {
            if (bytes[at + i] != wanted.charAt(i)) {
                return false;
            }
        }
        at += wanted.length();
        return true;
    }

    private boolean some(int kind) {
        int before = at;
        while (is(kind)) {
            at++;
        }
        return at > before;
    }

    boolean token() {
        return some(TOKEN);
    }

    /** Anything printable but spaces, quotes and brackets. */
    boolean word() {
        int before = at;
        while (is(PRINTABLE) && "\"<>,; ".indexOf(bytes[at]) < 0) {
            at++;
        }
        return at > before;
    }

    boolean printable() {
        while (is(PRINTABLE)) {
            at++;
        }
        return isAtEnd();
    }

    /** Without leading zeros. */
    boolean number(int digits) {
        int before = at;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at > before && at - before <= digits && (bytes[before] != '0' || at == before + 1);
    }

    /** One or more, a comma and at most one space between them, to the end. */
    boolean list(Predicate<PlainText> one) {
        if (!one.test(this)) {
            return false;
        }
        while (take(',')) {
            take(' ');
            if (!one.test(this)) {
                return false;
            }
        }
        return isAtEnd();
    }

    private boolean quoted() {
        if (!take('"')) {
            return false;
        }
        some(QUOTED);
        return take('"');
    }

    /** {@code name=value}, the value a token or quoted. */
    boolean assignment() {
        return token() && take('=') && (quoted() || some(TOKEN));
    }

    /** {@code ;name=value;name}, none of them too. */
    boolean parameters() {
        while (take(';')) {
            int name = at;
            if (!token() || (take('=') ? !value() : isBranch(name))) {
                return false;
            }
        }
        return true;
    }

    /** RFC 3261 section 8.1.1.7: a branch has a value. */
    private boolean isBranch(int name) {
        return at - name == BRANCH.length() && BRANCH.equalsIgnoreCase(new String(bytes, name, at - name, ISO_8859_1));
    }

    private boolean value() {
        return at < end && bytes[at] == '"' ? quoted() : at < end && bytes[at] == '[' ? ipv6() : some(TOKEN);
    }

    boolean hostPort() {
        return (at < end && bytes[at] == '[' ? ipv6() : some(HOST)) && (!take(':') || port());
    }

    private boolean port() {
        int before = at;
        int port = 0;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9' && port <= MAX_PORT) {
            port = port * 10 + bytes[at++] - '0';
        }
        return at > before && bytes[before] != '0' && port <= MAX_PORT;
    }

    private boolean ipv6() {
        int before = at;
        at++;
        while (is(HEX) || (at < end && (bytes[at] == ':' || bytes[at] == '.'))) {
            at++;
        }
        return at > before + 3 && take(']');
    }

    /** {@code sip:user@host:port;name=value} or sips. */
    boolean uri() {
        if (!take("sip:") && !take("sips:")) {
            return false;
        }
        int before = at;
        if (!user() || !take('@')) {
            at = before;
        }
        return hostPort() && uriParameters();
    }

    private boolean uriParameters() {
        while (take(';')) {
            if (!some(URI_PARAMETER) || (take('=') && !some(URI_PARAMETER))) {
                return false;
            }
        }
        return true;
    }

    private boolean user() {
        int before = at;
        while (is(URI_USER) || escape()) {
            at++;
        }
        return at > before;
    }

    /** Stands on the last digit of {@code %41} if there is one. */
    private boolean escape() {
        if (at + 2 < end && bytes[at] == '%' && isHex(bytes[at + 1]) && isHex(bytes[at + 2])) {
            at += 2;
            return true;
        }
        return false;
    }

    private static boolean isHex(byte digit) {
        return digit > 0 && (KINDS[digit] & HEX) != 0;
    }

    /** {@code "in quotes" } or words, or nothing. */
    boolean displayName() {
        if (at < end && bytes[at] == '"') {
            return quoted() && (take(' ') || true);
        }
        while (token()) {
            take(' ');
        }
        return true;
    }
}
