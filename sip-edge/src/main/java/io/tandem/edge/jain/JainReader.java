package io.tandem.edge.jain;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.parser.StringMsgParser;
import java.text.ParseException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** JAIN-SIP's parser. Not for several threads at a time. */
public final class JainReader {
    private static final Set<String> NEEDED = Set.of(
            "via",
            "from",
            "to",
            "call-id",
            "cseq",
            "contact",
            "route",
            "record-route",
            "max-forwards",
            "content-length",
            "content-type",
            "authorization",
            "proxy-authorization",
            "require",
            "expires");

    private final StringMsgParser parser = new StringMsgParser();

    /**
     * @param bytes exactly one message
     * @throws ParseException if a header that decisions rest on cannot be read; JAIN-SIP throws unchecked exceptions too
     */
    public JainMessage read(byte[] bytes) throws ParseException {
        var message = parser.parseSIPMessage(bytes, true, false, JainReader::judge);
        if (message == null || message.getCSeq() == null || message.getTopmostVia() == null) {
            throw new ParseException("no message", 0);
        }
        return new JainMessage(message);
    }

    /** A header that no decision rests on may be unreadable; we go on without it. */
    private static void judge(
            ParseException problem,
            SIPMessage message,
            @Nullable Class<?> headerClass,
            @Nullable String header,
            @Nullable String text)
            throws ParseException {
        if (header == null || isNeeded(header)) {
            throw problem;
        }
    }

    private static boolean isNeeded(String header) {
        int colon = header.indexOf(':');
        String name = header.substring(0, Math.max(0, colon)).trim();
        // Compact forms are all of headers that matter.
        return name.length() < 2 || NEEDED.contains(name.toLowerCase(Locale.ROOT));
    }

    /** Whether JAIN-SIP took its start line for a request's. */
    public static boolean isRequest(JainMessage message) {
        return message.jain() instanceof SIPRequest;
    }
}
