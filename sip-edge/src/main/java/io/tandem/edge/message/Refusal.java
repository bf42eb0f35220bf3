package io.tandem.edge.message;

import io.tandem.edge.message.Parsed.Ignored;
import io.tandem.edge.message.Parsed.Refused;
import io.tandem.sip.EncodedMessage;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The response to a request that no parser could read: its own lines sent back (RFC 3261 section 8.2.6.2). */
final class Refusal {
    private Refusal() {}

    static Parsed of(SipLayout layout, String startLine, int status, String words) {
        String via = layout.value("via");
        if (startLine.startsWith("ACK ")) {
            return new Ignored("broken ACK");
        }
        if (via == null || !via.startsWith("SIP/")) {
            return new Ignored("nobody to tell");
        }
        var text = new StringBuilder(512)
                .append("SIP/2.0 ")
                .append(status)
                .append(' ')
                .append(words)
                .append("\r\n");
        layout.values("via").forEach(value -> append(text, "Via", value));
        append(text, "From", layout.value("from"));
        append(text, "To", withTag(layout.value("to")));
        append(text, "Call-ID", layout.value("call-id"));
        append(text, "CSeq", layout.value("cseq"));
        text.append("Content-Length: 0\r\n\r\n");
        return new Refused(status, EncodedMessage.of(text.toString().getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static void append(StringBuilder text, String name, @Nullable String value) {
        if (value != null) {
            text.append(name).append(": ").append(value).append("\r\n");
        }
    }

    /** RFC 3261 section 8.2.6.2: the tag of a stateless answer is the same for each retransmission, so it is fixed. */
    private static @Nullable String withTag(@Nullable String to) {
        return to == null || to.contains(";tag=") ? to : to + ";tag=refused";
    }
}
