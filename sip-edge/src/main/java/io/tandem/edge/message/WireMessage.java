package io.tandem.edge.message;

import io.tandem.sip.EncodedMessage;
import io.tandem.sip.header.NameAddr;
import io.tandem.sip.header.Quoted;
import io.tandem.sip.header.Via;
import io.tandem.types.HostPort;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A message as it travels; what is asked for is cut out of its bytes. */
public final class WireMessage implements ReceivedMessage {
    /** RFC 3261 section 7.3.1: several values of these may stand in one line, with commas between them. */
    private static final Set<String> LISTS = Set.of(
            "via",
            "contact",
            "route",
            "record-route",
            "path",
            "service-route",
            "p-asserted-identity",
            "allow",
            "allow-events",
            "supported",
            "unsupported",
            "require",
            "proxy-require",
            "accept",
            "reason");

    private final byte[] bytes;
    private @Nullable SipLayout layout;
    private @Nullable String startLine;
    private @Nullable String method;
    private @Nullable String callId;
    private @Nullable String topVia;
    private @Nullable String fromTag;
    private @Nullable String toTag;
    private @Nullable EncodedMessage encoded;
    private boolean stamped;

    /** @param layout of the same bytes, which are one message without anything before or behind it */
    WireMessage(byte[] bytes, SipLayout layout) {
        this.bytes = bytes;
        this.layout = layout;
    }

    /** One that we wrote ourselves. */
    WireMessage(byte[] bytes) {
        this.bytes = bytes;
    }

    private SipLayout layout() {
        var known = layout;
        if (known == null) {
            known = SipLayout.of(bytes);
            layout = known;
        }
        return known;
    }

    private String startLine() {
        var known = startLine;
        if (known == null) {
            known = layout().startLine();
            startLine = known;
        }
        return known;
    }

    private String value(String name) {
        var value = layout().text(name);
        return value == null ? "" : value;
    }

    private String topVia() {
        var known = topVia;
        if (known == null) {
            known = headers("Via").getFirst();
            topVia = known;
        }
        return known;
    }

    @Override
    public void stampSource(String address, int port) {
        if (hasParameter(topVia(), ";rport") || hasParameter(topVia(), ";received") || !address.equals(sentByHost())) {
            topVia = Via.parse(topVia())
                    .orElseThrow(() -> new IllegalArgumentException("no Via: " + topVia))
                    .receivedFrom(new HostPort(address, port))
                    .toString();
            stamped = true;
            encoded = null;
        }
    }

    private String sentByHost() {
        String sentBy = topSentBy();
        return sentBy.substring(0, sentBy.lastIndexOf(':'));
    }

    @Override
    public boolean isRequest() {
        return bytes[0] != 'S' || !startLine().startsWith("SIP/2.0 ");
    }

    @Override
    public String method() {
        var known = method;
        if (known == null) {
            String line = isRequest() ? startLine() : "";
            String cseq = value("cseq");
            known = isRequest()
                    ? line.substring(0, line.indexOf(' '))
                    : cseq.substring(cseq.lastIndexOf(' ') + 1).toUpperCase(Locale.ROOT);
            method = known;
        }
        return known;
    }

    @Override
    public String requestUri() {
        String line = startLine();
        return isRequest() ? line.substring(line.indexOf(' ') + 1, line.lastIndexOf(' ')) : "";
    }

    @Override
    public int status() {
        return isRequest() ? 0 : Integer.parseInt(startLine(), 8, 11, 10);
    }

    @Override
    public String callId() {
        var known = callId;
        if (known == null) {
            known = value("call-id");
            callId = known;
        }
        return known;
    }

    @Override
    public String fromTag() {
        var known = fromTag;
        if (known == null) {
            known = tag(value("from"));
            fromTag = known;
        }
        return known;
    }

    @Override
    public String toTag() {
        var known = toTag;
        if (known == null) {
            known = tag(value("to"));
            toTag = known;
        }
        return known;
    }

    private static String tag(String address) {
        int close = address.lastIndexOf('>');
        if (close >= 0 && address.indexOf('"', close) < 0) {
            return parameter(address, ";tag=", close);
        }
        return NameAddr.parse(address)
                .flatMap(parsed -> parsed.parameters().value("tag"))
                .orElse("");
    }

    /** @param named with semicolon, in lower case */
    private static boolean hasParameter(String text, String named) {
        for (int at = text.indexOf(';'); at >= 0; at = text.indexOf(';', at + 1)) {
            if (text.regionMatches(true, at, named, 0, named.length())) {
                return true;
            }
        }
        return false;
    }

    /** @param named with semicolon and equals sign, in lower case */
    private static String parameter(String text, String named, int from) {
        for (int at = text.indexOf(';', from); at >= 0; at = text.indexOf(';', at + 1)) {
            if (text.regionMatches(true, at, named, 0, named.length())) {
                int begin = at + named.length();
                int end = text.indexOf(';', begin);
                return text.substring(begin, end < 0 ? text.length() : end).trim();
            }
        }
        return "";
    }

    @Override
    public long cseq() {
        String cseq = value("cseq");
        return Long.parseLong(cseq, 0, cseq.indexOf(' '), 10);
    }

    @Override
    public String topBranch() {
        return parameter(topVia(), ";branch=", 0);
    }

    @Override
    public String topSentBy() {
        String via = topVia();
        int semicolon = via.indexOf(';');
        String sentBy = via.substring(via.indexOf(' ') + 1, semicolon < 0 ? via.length() : semicolon)
                .trim()
                .toLowerCase(Locale.ROOT);
        return sentBy.indexOf(':', sentBy.lastIndexOf(']') + 1) < 0 ? sentBy + ":0" : sentBy;
    }

    @Override
    public Optional<String> header(String name) {
        String named = HeaderNames.longForm(name);
        if (LISTS.contains(named)) {
            return headers(name).stream().findFirst();
        }
        return Optional.ofNullable(layout().text(named));
    }

    @Override
    public List<String> headers(String name) {
        String named = HeaderNames.longForm(name);
        var lines = layout().texts(named);
        var values = LISTS.contains(named) ? split(lines) : lines;
        if (stamped && named.equals("via")) {
            values = new ArrayList<>(values);
            values.set(0, topVia());
        }
        return values;
    }

    private static List<String> split(List<String> lines) {
        if (lines.stream().noneMatch(line -> line.indexOf(',') >= 0)) {
            return lines;
        }
        return lines.stream()
                .flatMap(line -> Quoted.split(line, ',').stream())
                .map(String::trim)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    @Override
    public String body() {
        int start = layout().bodyStart();
        return new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
    }

    @Override
    public String contentType() {
        String type = value("content-type");
        int semicolon = type.indexOf(';');
        return (semicolon < 0 ? type : type.substring(0, semicolon)).trim().toLowerCase(Locale.ROOT);
    }

    @Override
    public EncodedMessage encoded() {
        var known = encoded;
        if (known == null) {
            known = EncodedMessage.of(stamped ? withTopVia() : bytes);
            encoded = known;
        }
        return known;
    }

    private byte[] withTopVia() {
        var line = layout().first("via");
        var all = headersOf(line);
        all.set(0, topVia());
        var out = new ByteArrayOutputStream(bytes.length + 64);
        out.write(bytes, 0, line.colon() + 1);
        out.writeBytes((" " + String.join(", ", all)).getBytes(StandardCharsets.UTF_8));
        out.write(bytes, line.end(), bytes.length - line.end());
        return out.toByteArray();
    }

    private List<String> headersOf(SipLayout.Line line) {
        var values = new ArrayList<String>();
        for (String value : Quoted.split(layout().text(line), ',')) {
            values.add(value.trim());
        }
        return values;
    }

    @Override
    public String toString() {
        return isRequest() ? method() + " " + requestUri() : status() + " " + method();
    }
}
