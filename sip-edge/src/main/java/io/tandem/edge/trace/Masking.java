package io.tandem.edge.trace;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes secrets out of one message: each character of them becomes a star, so that lengths and all else stay as they were.
 * What is left of credentials is a list of what may be seen, and not of what may not: what nobody has thought of is hidden.
 */
final class Masking {
    private static final byte STAR = '*';

    /** RFC 7616 section 3.4 and 3.3: of credentials and challenges these prove nothing. */
    private static final Set<String> SHOWN =
            Set.of("username", "realm", "uri", "algorithm", "qop", "nc", "stale", "domain", "opaque", "userhash");

    private static final Set<String> CREDENTIALS = Set.of(
            "authorization",
            "proxy-authorization",
            "www-authenticate",
            "proxy-authenticate",
            "authentication-info",
            "proxy-authentication-info");

    /** RFC 3325 section 9.3: who withholds his number withholds it from the ladder as well. */
    private static final Set<String> IDENTITIES =
            Set.of("p-asserted-identity", "p-preferred-identity", "remote-party-id");

    private final byte[] source;
    private byte @Nullable [] masked;
    private boolean isPrivate;
    private boolean bodyIsSdp;
    private boolean bodyIsShown;

    private Masking(byte[] source) {
        this.source = source;
    }

    /** @return the same bytes if nothing in them is secret, else a copy */
    static byte[] of(byte[] message) {
        var masking = new Masking(message);
        masking.run();
        var copy = masking.masked;
        return copy == null ? message : copy;
    }

    private void run() {
        int body = headers(false);
        if (isPrivate) {
            headers(true);
        }
        if (bodyIsSdp) {
            description(body);
        } else if (!bodyIsShown) {
            // Words of people, digits of PINs: nobody needs them to understand a call's signalling.
            hide(body, source.length);
        }
    }

    /**
     * @param again whether only identities are looked for: Privacy may come after them
     * @return where the body begins
     */
    private int headers(boolean again) {
        int line = lineEnd(0);
        while (line < source.length) {
            int end = logicalEnd(line);
            if (isBlank(line, end)) {
                return end;
            }
            header(line, end, again);
            line = end;
        }
        return source.length;
    }

    private void header(int start, int end, boolean again) {
        if (end - start > 2 && mayMatter(source[start] | 0x20, source[start + 1] | 0x20)) {
            int colon = indexOf(':', start, end);
            if (colon == end) {
                return;
            }
            String name = text(start, colon).trim().toLowerCase(Locale.ROOT);
            if (again) {
                hideIf(IDENTITIES.contains(name), colon + 1, end);
            } else {
                look(name, colon + 1, end);
            }
        }
    }

    /** By the first two letters, in lower case: most headers need no further look. */
    private static boolean mayMatter(int first, int second) {
        return switch (first) {
            case 'a' -> second == 'u';
            case 'w' -> second == 'w';
            case 'p' -> second == 'r' || second == '-';
            case 'r' -> second == 'e';
            case 'c' -> second == 'o' || second == ':' || second == ' ';
            default -> false;
        };
    }

    private void look(String name, int value, int end) {
        if (CREDENTIALS.contains(name)) {
            credentials(value, end);
        } else if (name.equals("privacy")) {
            String said = text(value, end);
            isPrivate = said.contains("id") || said.contains("user") || said.contains("header");
        } else if (name.equals("content-type") || name.equals("c")) {
            String type = text(value, end).trim().toLowerCase(Locale.ROOT);
            bodyIsSdp = type.startsWith("application/sdp");
            bodyIsShown = type.startsWith("message/sipfrag");
        }
    }

    /** {@code Digest a="b", c=d}: other schemes are one secret. */
    private void credentials(int value, int end) {
        int scheme = value;
        while (scheme < end && source[scheme] == ' ') {
            scheme++;
        }
        boolean named = indexOf('=', scheme, end) < indexOf(' ', scheme, end);
        if (!named && !text(scheme, Math.min(end, scheme + 7)).equalsIgnoreCase("Digest ")) {
            hide(indexOf(' ', scheme, end), end);
            return;
        }
        int at = named ? scheme : scheme + 7;
        while (at < end) {
            int equals = indexOf('=', at, end);
            if (equals == end) {
                hide(at, end);
            }
            int comma = parameterEnd(equals, end);
            String name = text(at, equals).replace(',', ' ').trim().toLowerCase(Locale.ROOT);
            hideIf(!SHOWN.contains(name), equals + 1, comma);
            at = comma + 1;
        }
    }

    private int parameterEnd(int from, int end) {
        boolean quoted = false;
        for (int i = from; i < end; i++) {
            if (source[i] == '\\' && quoted) {
                i++;
            } else if (source[i] == '"') {
                quoted = !quoted;
            } else if (source[i] == ',' && !quoted) {
                return i;
            }
        }
        return end;
    }

    /** RFC 4568 keys, RFC 8839 passwords, RFC 4566 keys. */
    private void description(int body) {
        for (int line = body; line < source.length; ) {
            int end = lineEnd(line);
            if (startsWith("a=crypto:", line, end)) {
                int inline = line + Math.max(0, text(line, end).indexOf("inline:"));
                hide(inline == line ? line + "a=crypto:".length() : inline + "inline:".length(), end);
            } else if (startsWith("a=ice-pwd:", line, end)) {
                hide(line + "a=ice-pwd:".length(), end);
            } else if (startsWith("a=key-mgmt:", line, end)) {
                hide(line + "a=key-mgmt:".length(), end);
            } else if (startsWith("k=", line, end)) {
                hide(line + 2, end);
            }
            line = end;
        }
    }

    private boolean startsWith(String start, int from, int end) {
        if (end - from < start.length()) {
            return false;
        }
        for (int i = 0; i < start.length(); i++) {
            if (source[from + i] != start.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** RFC 3261 section 7.3.1: a line that begins with a blank goes on with the header before it. */
    private int logicalEnd(int from) {
        int end = lineEnd(from);
        while (end < source.length && !isBlank(from, end) && (source[end] == ' ' || source[end] == '\t')) {
            end = lineEnd(end);
        }
        return end;
    }

    private int lineEnd(int from) {
        for (int i = from; i < source.length; i++) {
            if (source[i] == '\n') {
                return i + 1;
            }
        }
        return source.length;
    }

    private boolean isBlank(int from, int end) {
        return source[from] == '\n' || (source[from] == '\r' && end - from <= 2);
    }

    private int indexOf(char wanted, int from, int end) {
        for (int i = from; i < end; i++) {
            if (source[i] == wanted) {
                return i;
            }
        }
        return end;
    }

    /** A byte a character, so that places in the text are places in the bytes. */
    private String text(int from, int to) {
        return new String(source, from, Math.max(0, to - from), StandardCharsets.ISO_8859_1);
    }

    private void hideIf(boolean secret, int from, int to) {
        if (secret) {
            hide(from, to);
        }
    }

    /** Line ends and quotes stay, so that the text reads as before. */
    private void hide(int from, int to) {
        for (int i = from; i < to; i++) {
            byte one = source[i];
            if (one != '\r' && one != '\n' && one != '"') {
                var copy = masked;
                if (copy == null) {
                    copy = source.clone();
                    masked = copy;
                }
                copy[i] = STAR;
            }
        }
    }
}
