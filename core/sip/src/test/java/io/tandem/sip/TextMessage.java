package io.tandem.sip;

import io.tandem.sip.SipMessages.Body;
import io.tandem.sip.SipMessages.Header;
import io.tandem.sip.header.NameAddr;
import io.tandem.sip.header.Quoted;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The smallest {@link SipMessage} that the core's tests need: well-formed text in, the same text out. */
public record TextMessage(String startLine, List<Header> lines, String body) implements SipMessage {
    private static final Map<String, String> COMPACT = Map.of(
            "v",
            "Via",
            "f",
            "From",
            "t",
            "To",
            "i",
            "Call-ID",
            "m",
            "Contact",
            "l",
            "Content-Length",
            "c",
            "Content-Type",
            "s",
            "Subject",
            "k",
            "Supported",
            "e",
            "Content-Encoding");
    private static final Set<String> LISTS = Set.of(
            "via", "contact", "route", "record-route", "allow", "supported", "require", "accept", "path", "reason");

    public static TextMessage parse(String text) {
        int blank = text.indexOf("\r\n\r\n");
        String[] head = text.substring(0, blank).replaceAll("\r\n[ \t]+", " ").split("\r\n");
        List<Header> lines = new ArrayList<>();
        for (int i = 1; i < head.length; i++) {
            int colon = head[i].indexOf(':');
            String name = head[i].substring(0, colon).strip();
            lines.add(new Header(
                    COMPACT.getOrDefault(name.toLowerCase(Locale.ROOT), name),
                    head[i].substring(colon + 1).strip()));
        }
        return new TextMessage(head[0], List.copyOf(lines), text.substring(blank + 4));
    }

    public static TextMessage parse(EncodedMessage encoded) {
        return parse(encoded.toString());
    }

    /** Makes text messages. */
    public static final SipMessages FACTORY = new SipMessages() {
        @Override
        public SipMessage response(
                SipMessage request, int status, String reasonPhrase, String toTag, List<Header> headers, Body body) {
            List<Header> lines = new ArrayList<>();
            request.headers("Via").forEach(v -> lines.add(new Header("Via", v)));
            request.headers("Record-Route").forEach(v -> lines.add(new Header("Record-Route", v)));
            lines.add(new Header("From", request.header("From").orElseThrow()));
            String to = request.header("To").orElseThrow();
            lines.add(new Header("To", request.toTag().isEmpty() && toTag != null ? to + ";tag=" + toTag : to));
            lines.add(new Header("Call-ID", request.callId()));
            lines.add(new Header("CSeq", request.header("CSeq").orElseThrow()));
            request.header("Timestamp").ifPresent(t -> lines.add(new Header("Timestamp", t)));
            lines.addAll(headers);
            return withBody("SIP/2.0 " + status + " " + reasonPhrase, lines, body);
        }

        @Override
        public SipMessage request(String method, String requestUri, List<Header> headers, Body body) {
            return withBody(method + " " + requestUri + " SIP/2.0", new ArrayList<>(headers), body);
        }

        private SipMessage withBody(String startLine, List<Header> lines, Body body) {
            String text = body == null ? "" : body.text();
            if (body != null) {
                lines.add(new Header("Content-Type", body.contentType()));
            }
            int length = text.getBytes(StandardCharsets.UTF_8).length;
            lines.add(new Header("Content-Length", Integer.toString(length)));
            return new TextMessage(startLine, List.copyOf(lines), text);
        }
    };

    @Override
    public boolean isRequest() {
        return !startLine.startsWith("SIP/2.0 ");
    }

    @Override
    public String method() {
        String method = isRequest()
                ? startLine.split(" ")[0]
                : header("CSeq").orElse("0 ").split("\\s+")[1];
        return method.toUpperCase(Locale.ROOT);
    }

    @Override
    public String requestUri() {
        return isRequest() ? startLine.split(" ")[1] : "";
    }

    @Override
    public int status() {
        return isRequest() ? 0 : Integer.parseInt(startLine.split(" ")[1]);
    }

    @Override
    public String callId() {
        return header("Call-ID").orElse("");
    }

    @Override
    public String fromTag() {
        return tag("From");
    }

    @Override
    public String toTag() {
        return tag("To");
    }

    private String tag(String name) {
        return header(name)
                .flatMap(NameAddr::parse)
                .flatMap(a -> a.parameters().value("tag"))
                .orElse("");
    }

    @Override
    public long cseq() {
        return Long.parseLong(header("CSeq").orElse("0").split("\\s+")[0]);
    }

    @Override
    public String topBranch() {
        for (String part : Quoted.split(header("Via").orElse(""), ';')) {
            if (part.strip().toLowerCase(Locale.ROOT).startsWith("branch=")) {
                return part.strip().substring("branch=".length());
            }
        }
        return "";
    }

    @Override
    public String topSentBy() {
        String sentBy = Quoted.split(header("Via").orElse(" "), ';').getFirst().strip();
        String hostPort = sentBy.substring(sentBy.lastIndexOf(' ') + 1);
        return hostPort.matches(".*:\\d+") ? hostPort : hostPort + ":0";
    }

    @Override
    public Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }

    @Override
    public List<String> headers(String name) {
        List<String> values = new ArrayList<>();
        for (Header line : lines) {
            if (line.name().equalsIgnoreCase(name)) {
                values.addAll(
                        LISTS.contains(name.toLowerCase(Locale.ROOT)) ? split(line.value()) : List.of(line.value()));
            }
        }
        return values;
    }

    private static List<String> split(String value) {
        return Quoted.split(value, ',').stream().map(String::strip).toList();
    }

    @Override
    public String contentType() {
        return header("Content-Type").orElse("").split(";")[0].strip().toLowerCase(Locale.ROOT);
    }

    @Override
    public EncodedMessage encoded() {
        return EncodedMessage.of(toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(startLine).append("\r\n");
        lines.forEach(l -> text.append(l.name()).append(": ").append(l.value()).append("\r\n"));
        return text.append("\r\n").append(body).toString();
    }
}
