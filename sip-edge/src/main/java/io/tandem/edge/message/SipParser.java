package io.tandem.edge.message;

import io.tandem.edge.jain.JainReader;
import io.tandem.edge.message.Parsed.Ignored;
import io.tandem.edge.message.Parsed.Understood;
import io.tandem.sip.header.SipUri;
import java.text.ParseException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Bytes to messages, with bounds checked before anything is parsed; plain messages go without a parser, others by JAIN-SIP. What is wrong is answered as RFC 3261 sections 8.2,
 * 18.3 and 21.4.1 say, or met with silence; never with an exception.
 */
public final class SipParser {
    private static final List<String> SINGLE = List.of("from", "to", "call-id", "cseq");
    private static final Pattern STATUS_LINE = Pattern.compile("SIP/2\\.0 [1-6][0-9][0-9] ");
    private static final long MAX_CSEQ = (1L << 31) - 1;
    private static final int LONGEST_METHOD = 64;

    private final JainReader jain = new JainReader();

    /**
     * @param bytes one datagram, or one message cut from a stream
     * @param stream whether Content-Length is obligatory (RFC 3261 section 20.14)
     */
    public Parsed parse(byte[] bytes, boolean stream) {
        var layout = SipLayout.of(bytes);
        String startLine = layout.startLine();
        if (startLine.startsWith("SIP/2.0 ")) {
            return parseResponse(bytes, layout, startLine, stream);
        }
        if (!looksLikeRequest(startLine)) {
            return new Ignored("no SIP");
        }
        return parseRequest(bytes, layout, startLine, stream);
    }

    private static boolean looksLikeRequest(String startLine) {
        int space = startLine.indexOf(' ');
        int version = startLine.lastIndexOf(" SIP/");
        return space > 0 && space < LONGEST_METHOD && version >= space && isToken(startLine, space);
    }

    private static boolean isToken(String text, int end) {
        for (int i = 0; i < end; i++) {
            char character = text.charAt(i);
            if (!Character.isLetterOrDigit(character) && "-.!%*_+`'~".indexOf(character) < 0) {
                return false;
            }
        }
        return true;
    }

    private Parsed parseResponse(byte[] bytes, SipLayout layout, String startLine, boolean stream) {
        if (!layout.isComplete() || defect(bytes, layout, stream) != null) {
            return new Ignored("broken response");
        }
        try {
            var response = read(bytes, layout, STATUS_LINE.matcher(startLine).lookingAt() && layout.isPlain());
            return response.status() >= 100 && response.status() <= 699
                    ? new Understood(response)
                    : new Ignored("no status");
        } catch (ParseException | RuntimeException e) {
            return new Ignored("unparsable response");
        }
    }

    private Parsed parseRequest(byte[] bytes, SipLayout layout, String startLine, boolean stream) {
        if (startLine.chars().filter(character -> character == ' ').count() != 2) {
            return Refusal.of(layout, startLine, 400, "Bad Request Line");
        }
        if (!startLine.endsWith(" SIP/2.0")) {
            return Refusal.of(layout, startLine, 505, "Version Not Supported");
        }
        if (isTooLarge(bytes, layout)) {
            return Refusal.of(layout, startLine, 513, "Message Too Large");
        }
        var defect = defect(bytes, layout, stream);
        boolean plainUri = defect == null && layout.hasPlainUri();
        if (defect == null && !plainUri) {
            defect = uriDefect(startLine.substring(startLine.indexOf(' ') + 1, startLine.lastIndexOf(' ')));
        }
        if (defect != null) {
            return Refusal.of(layout, startLine, 400, defect);
        }
        return parseWellFramed(bytes, layout, startLine, plainUri && layout.isPlain());
    }

    /** JAIN-SIP reads more than a Request-URI may be; other schemes are looked at later (RFC 3261 section 8.2.2.1). */
    private static @Nullable String uriDefect(String uri) {
        boolean ours = uri.regionMatches(true, 0, "sip:", 0, 4) || uri.regionMatches(true, 0, "sips:", 0, 5);
        if (!ours) {
            return uri.indexOf('<') >= 0 ? "Bad Request-URI" : null;
        }
        var read = SipUri.parse(uri);
        // RFC 3261 section 19.1.1: no headers in a Request-URI.
        return read.isEmpty() || !read.get().headers().isEmpty() ? "Bad Request-URI" : null;
    }

    private static boolean isTooLarge(byte[] bytes, SipLayout layout) {
        String said = layout.value("content-length");
        return (!layout.isComplete() && bytes.length >= SipLayout.MAX_HEAD)
                || (said != null && length(said) > SipLayout.MAX_MESSAGE - SipLayout.MAX_HEAD);
    }

    private Parsed parseWellFramed(byte[] bytes, SipLayout layout, String startLine, boolean plain) {
        try {
            var message = read(bytes, layout, plain);
            var defect = requestDefect(message);
            return defect == null ? new Understood(message) : Refusal.of(layout, startLine, 400, defect);
        } catch (ParseException | RuntimeException e) {
            // JAIN-SIP's parser throws unchecked exceptions too on some malformed headers.
            return Refusal.of(layout, startLine, 400, "Bad Header");
        }
    }

    /** What is wrong with the frame, in words for a reason phrase; null if nothing is. */
    private static @Nullable String defect(byte[] bytes, SipLayout layout, boolean stream) {
        if (!layout.isComplete()) {
            return "Message Cut Short";
        }
        if (layout.defect() != null) {
            return layout.defect();
        }
        if (layout.count("via") == 0) {
            return "Missing Via";
        }
        for (String name : SINGLE) {
            if (layout.count(name) != 1) {
                return (layout.count(name) == 0 ? "Missing " : "More Than One ") + shown(name);
            }
        }
        if (layout.count("max-forwards") > 1 || layout.count("content-type") > 1) {
            return "Repeated Header";
        }
        // RFC 3261 section 20.10: a URI with a question mark stands in angle brackets.
        if (layout.values("contact").stream().anyMatch(value -> value.indexOf('?') >= 0 && value.indexOf('<') < 0)) {
            return "Bad Contact";
        }
        return lengthDefect(bytes, layout, stream);
    }

    private static @Nullable String lengthDefect(byte[] bytes, SipLayout layout, boolean stream) {
        int there = bytes.length - layout.bodyStart();
        String said = layout.value("content-length");
        if (layout.count("content-length") > 1) {
            return "More Than One Content-Length";
        }
        if (said == null) {
            return stream ? "Missing Content-Length" : null;
        }
        int length = length(said);
        if (length < 0) {
            return "Bad Content-Length";
        }
        return length > there ? "Message Cut Short" : null;
    }

    /** @return -1 if the text is no length within our bounds */
    static int length(String text) {
        if (text.isEmpty() || text.length() > 6) {
            return -1;
        }
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            length = length * 10 + digit;
        }
        return length;
    }

    private static String shown(String name) {
        return switch (name) {
            case "call-id" -> "Call-ID";
            case "cseq" -> "CSeq";
            default -> Character.toUpperCase(name.charAt(0)) + name.substring(1);
        };
    }

    private ReceivedMessage read(byte[] bytes, SipLayout layout, boolean plain) throws ParseException {
        String said = layout.value("content-length");
        // RFC 3261 section 18.3: bytes of a datagram behind the said length are discarded.
        int end = said == null ? bytes.length : layout.bodyStart() + length(said);
        boolean exact = layout.messageStart() == 0 && end == bytes.length;
        if (plain) {
            return exact
                    ? new WireMessage(bytes, layout)
                    : new WireMessage(Arrays.copyOfRange(bytes, layout.messageStart(), end));
        }
        return jain.read(exact ? bytes : Arrays.copyOfRange(bytes, layout.messageStart(), end));
    }

    private static @Nullable String requestDefect(ReceivedMessage request) {
        if (!request.isRequest()) {
            return "Bad Request Line";
        }
        // JAIN-SIP writes the method of a CSeq in capitals.
        if (!last(request.header("CSeq").orElse("")).equalsIgnoreCase(request.method())) {
            return "CSeq Method Differs";
        }
        if (request.cseq() < 0 || request.cseq() > MAX_CSEQ) {
            return "CSeq Out Of Range";
        }
        return request.header("Max-Forwards").filter(SipParser::isTooMany).isPresent()
                ? "Max-Forwards Out Of Range"
                : null;
    }

    private static String last(String cseq) {
        return cseq.substring(cseq.lastIndexOf(' ') + 1);
    }

    private static boolean isTooMany(String maxForwards) {
        return length(maxForwards) > 255;
    }
}
