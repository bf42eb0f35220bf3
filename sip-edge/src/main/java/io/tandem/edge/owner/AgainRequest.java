package io.tandem.edge.owner;

import io.tandem.sip.SipMessage;
import io.tandem.sip.SipMessages.Header;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;

/**
 * A request of ours once more, as a new one: RFC 3261 section 8.1.3.5 wants the same Call-ID, To and From, the next CSeq
 * and a new branch. Works on the text that we wrote ourselves, a header a line.
 */
final class AgainRequest {
    private AgainRequest() {}

    /** Without the proof that the last one had: whoever wants one asks again. */
    static String of(SipMessage request, String via, long cseq) {
        return request.encoded()
                .toString()
                .replaceFirst("(?m)^Via:.*$", Matcher.quoteReplacement("Via: " + via))
                .replaceFirst("(?m)^CSeq:.*$", "CSeq: " + cseq + " " + request.method())
                .replaceAll("(?m)^(Proxy-)?Authorization:.*\r\n", "");
    }

    static String of(SipMessage request, String via, long cseq, Header proof) {
        String line = "CSeq: " + cseq + " " + request.method();
        String proven = line + "\r\n" + proof.name() + ": " + proof.value();
        return of(request, via, cseq).replaceFirst("(?m)^" + line + "$", Matcher.quoteReplacement(proven));
    }

    static String withBody(SipMessage head, String contentType, String body) {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        String lines = "Content-Type: " + contentType + "\r\nContent-Length: " + length;
        return head.encoded().toString().replaceFirst("(?m)^Content-Length:.*$", Matcher.quoteReplacement(lines))
                + body;
    }
}
