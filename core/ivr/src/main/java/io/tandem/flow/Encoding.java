package io.tandem.flow;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** What a variable holds, such that it stays a value wherever it is put. */
final class Encoding {
    /** RFC 3986 section 2.3. */
    private static final String UNRESERVED = "-._~";

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private Encoding() {}

    /** RFC 3986 section 2.1, of UTF-8. A segment of dots alone would lead elsewhere (section 5.2.4), and is nothing. */
    static String url(String value) {
        if (value.equals(".") || value.equals("..")) {
            return "";
        }
        StringBuilder encoded = new StringBuilder();
        for (byte octet : value.getBytes(StandardCharsets.UTF_8)) {
            if (isUnreserved(octet)) {
                encoded.append((char) octet);
            } else {
                encoded.append('%').append(HEX.toHexDigits(octet));
            }
        }
        return encoded.toString();
    }

    private static boolean isUnreserved(byte octet) {
        return octet >= 'a' && octet <= 'z'
                || octet >= 'A' && octet <= 'Z'
                || octet >= '0' && octet <= '9'
                || UNRESERVED.indexOf(octet) >= 0;
    }

    /** RFC 9110 section 5.5: visible ASCII and spaces; all else is left out. */
    static String header(String value) {
        StringBuilder kept = new StringBuilder();
        value.chars().filter(each -> each >= ' ' && each < 0x7f).forEach(each -> kept.append((char) each));
        return kept.toString();
    }

    /** RFC 8259 section 7: inside a string. */
    static String json(String value) {
        StringBuilder escaped = new StringBuilder();
        for (char each : value.toCharArray()) {
            if (each == '"' || each == '\\') {
                escaped.append('\\').append(each);
            } else if (each < ' ' || Character.isSurrogate(each)) {
                escaped.append("\\u").append(HEX.toHexDigits(each));
            } else {
                escaped.append(each);
            }
        }
        return escaped.toString();
    }
}
