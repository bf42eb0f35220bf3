package io.tandem.e2e.sip;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A SIP message as lines of text (RFC 3261 section 7). Header names are compared without case and in their long form;
 * bytes above 127 are kept as they are.
 */
public record SipText(String startLine, List<Header> headers, byte[] body) {
    private static final Map<String, String> LONG_FORM = Map.of(
            "v",
            "via",
            "f",
            "from",
            "t",
            "to",
            "i",
            "call-id",
            "m",
            "contact",
            "l",
            "content-length",
            "c",
            "content-type",
            "e",
            "content-encoding",
            "s",
            "subject",
            "k",
            "supported");

    /** One header line. */
    public record Header(String name, String value) {
        boolean is(String other) {
            return longForm(name).equals(longForm(other));
        }
    }

    public SipText {
        headers = List.copyOf(headers);
        body = body.clone();
    }

    /** @throws IllegalArgumentException if {@code bytes} hold no start line */
    public static SipText parse(byte[] bytes) {
        int end = endOfHeaders(bytes, bytes.length);
        int headEnd = end < 0 ? bytes.length : end;
        String[] lines = new String(bytes, 0, headEnd, ISO_8859_1).split("\r\n");
        if (lines.length == 0 || lines[0].isBlank()) {
            throw new IllegalArgumentException("no start line in " + bytes.length + " bytes");
        }
        return new SipText(lines[0], headersOf(lines), Arrays.copyOfRange(bytes, headEnd, bytes.length));
    }

    /** @return the index behind the empty line, or -1 while it has not come */
    public static int endOfHeaders(byte[] bytes, int length) {
        for (int i = 3; i < length; i++) {
            if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n' && bytes[i - 3] == '\r') {
                return i + 1;
            }
        }
        return -1;
    }

    private static List<Header> headersOf(String[] lines) {
        List<Header> headers = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon > 0) {
                headers.add(new Header(
                        lines[i].substring(0, colon).strip(),
                        lines[i].substring(colon + 1).strip()));
            }
        }
        return headers;
    }

    private static String longForm(String name) {
        String lower = name.toLowerCase(java.util.Locale.ROOT);
        return LONG_FORM.getOrDefault(lower, lower);
    }

    public boolean isRequest() {
        return !startLine.startsWith("SIP/2.0 ");
    }

    /** @return the request's method, or for a response that of its CSeq; empty if it has none */
    public String method() {
        return isRequest()
                ? startLine.substring(0, Math.max(0, startLine.indexOf(' ')))
                : header("CSeq")
                        .map(value -> value.replaceFirst("\\d+\\s+", ""))
                        .orElse("");
    }

    public String requestUri() {
        return startLine.split(" ")[1];
    }

    /** @return the response's status, or 0 for a request */
    public int status() {
        return isRequest() ? 0 : Integer.parseInt(startLine.substring(8, 11));
    }

    public Optional<String> header(String name) {
        return headers.stream().filter(h -> h.is(name)).map(Header::value).findFirst();
    }

    public List<String> all(String name) {
        return headers.stream().filter(h -> h.is(name)).map(Header::value).toList();
    }

    public String require(String name) {
        return header(name).orElseThrow(() -> new IllegalArgumentException("no " + name + " in " + startLine));
    }

    public String callId() {
        return require("Call-ID");
    }

    public long cseq() {
        return Long.parseLong(require("CSeq").split("\\s+")[0]);
    }

    public String branch() {
        return parameter(require("Via"), "branch").orElse("");
    }

    public Optional<String> fromTag() {
        return parameter(require("From"), "tag");
    }

    public Optional<String> toTag() {
        return parameter(require("To"), "tag");
    }

    /** @return the URI between angle brackets, or the value up to its parameters */
    public static String uriOf(String value) {
        int open = value.indexOf('<');
        return open >= 0 ? value.substring(open + 1, value.indexOf('>', open)) : value.split(";")[0].strip();
    }

    /** @return a header parameter's value without quotes; those inside angle brackets do not count */
    public static Optional<String> parameter(String value, String name) {
        int from = value.indexOf('>') + 1;
        for (String part : value.substring(from).split(";")) {
            String[] pair = part.strip().split("=", 2);
            if (pair[0].equalsIgnoreCase(name)) {
                return Optional.of(pair.length == 2 ? pair[1].replace("\"", "") : "");
            }
        }
        return Optional.empty();
    }

    public String bodyText() {
        return new String(body, UTF_8);
    }

    public byte[] bytes() {
        StringBuilder head = new StringBuilder(startLine).append("\r\n");
        headers.forEach(
                h -> head.append(h.name()).append(": ").append(h.value()).append("\r\n"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(head.append("\r\n").toString().getBytes(ISO_8859_1));
        out.writeBytes(body);
        return out.toByteArray();
    }

    @Override
    public String toString() {
        return new String(bytes(), ISO_8859_1);
    }
}
