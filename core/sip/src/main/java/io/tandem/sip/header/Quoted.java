package io.tandem.sip.header;

import java.util.ArrayList;
import java.util.List;

/** Quoted strings and what they hide (RFC 3261 section 25.1, quoted-string). */
public final class Quoted {
    private Quoted() {}

    /** Splits at {@code separator} outside of quotes and angle brackets. */
    public static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int at = find(text, separator, 0); at >= 0; at = find(text, separator, from)) {
            parts.add(text.substring(from, at));
            from = at + 1;
        }
        parts.add(text.substring(from));
        return parts;
    }

    /** @return the first place of {@code wanted} from {@code start} on outside of quotes and angle brackets, or -1 */
    static int find(String text, char wanted, int start) {
        boolean quoted = false;
        int depth = 0;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    quoted = false;
                }
            } else if (c == wanted && depth == 0) {
                return i;
            } else {
                quoted = c == '"';
                depth = Math.max(0, depth + (c == '<' ? 1 : c == '>' ? -1 : 0));
            }
        }
        return -1;
    }

    /** @return whether a line break could hide in it, or anything else that no header value may carry */
    static boolean hasControls(String text) {
        return text.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7f);
    }

    /** @return without the quotes and their backslashes, if there are quotes */
    public static String strip(String value) {
        if (value.length() < 2 || value.charAt(0) != '"' || value.charAt(value.length() - 1) != '"') {
            return value;
        }
        StringBuilder plain = new StringBuilder(value.length());
        for (int i = 1; i < value.length() - 1; i++) {
            char c = value.charAt(i);
            boolean escape = c == '\\' && i + 1 < value.length() - 1;
            plain.append(escape ? value.charAt(++i) : c);
        }
        return plain.toString();
    }

    /** @return in quotes, with backslashes where needed; control characters become spaces */
    public static String quote(String plain) {
        StringBuilder quoted = new StringBuilder(plain.length() + 2).append('"');
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\');
            }
            quoted.append(c < ' ' || c == 0x7f ? ' ' : c);
        }
        return quoted.append('"').toString();
    }
}
