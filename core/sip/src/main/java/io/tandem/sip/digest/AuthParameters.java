package io.tandem.sip.digest;

import io.tandem.sip.header.Quoted;
import io.tandem.sip.header.Token;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code Digest name=value, name="value"...} (RFC 7616 section 3.4, RFC 3261 section 25.1), each name once. */
final class AuthParameters {
    private static final int LONGEST = 4096;
    private static final String SCHEME = "Digest";

    private final String text;
    private final Map<String, String> found = new LinkedHashMap<>();
    private int at;

    private AuthParameters(String text) {
        this.text = text;
    }

    /** @return the values without quotes by lower-case name; empty for another scheme and for what is malformed */
    static Optional<Map<String, String>> parse(String header) {
        String text = header.strip();
        boolean digest = text.length() <= LONGEST
                && text.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && text.length() > SCHEME.length()
                && isSpace(text.charAt(SCHEME.length()));
        return digest ? new AuthParameters(text).read() : Optional.empty();
    }

    private Optional<Map<String, String>> read() {
        at = SCHEME.length();
        do {
            if (!parameter()) {
                return Optional.empty();
            }
        } while (skip(','));
        return at == text.length() ? Optional.of(found) : Optional.empty();
    }

    private boolean parameter() {
        String name = token().toLowerCase(Locale.ROOT);
        if (name.isEmpty() || !skip('=')) {
            return false;
        }
        spaces();
        Optional<String> value = at < text.length() && text.charAt(at) == '"' ? quoted() : Optional.of(token());
        return value.filter(v -> found.putIfAbsent(name, v) == null).isPresent();
    }

    private String token() {
        spaces();
        int from = at;
        while (at < text.length() && Token.isTokenCharacter(text.charAt(at))) {
            at++;
        }
        return text.substring(from, at);
    }

    private Optional<String> quoted() {
        int from = at++;
        while (at < text.length() && text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        if (at >= text.length()) {
            return Optional.empty();
        }
        at++;
        return Optional.of(Quoted.strip(text.substring(from, at)));
    }

    private boolean skip(char wanted) {
        spaces();
        boolean there = at < text.length() && text.charAt(at) == wanted;
        at += there ? 1 : 0;
        return there;
    }

    private void spaces() {
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }
}
