package io.tandem.edge.message;

import gov.nist.javax.sip.message.SIPResponse;
import io.tandem.sip.SipMessage;
import io.tandem.sip.SipMessages;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes messages. Values that would break out of their header line are refused. */
public final class WireMessages implements SipMessages {
    private static final List<String> COPIED = List.of("Via", "Record-Route");

    /** The reason phrase that RFC 3261 section 21 gives a status. */
    public static String words(int status) {
        return SIPResponse.getReasonPhrase(status);
    }

    @Override
    public SipMessage response(
            SipMessage request,
            int status,
            String reasonPhrase,
            @Nullable String toTag,
            List<Header> headers,
            @Nullable Body body) {
        var text = new StringBuilder(1024).append("SIP/2.0 ").append(status).append(' ');
        text.append(oneLine(reasonPhrase)).append("\r\n");
        for (String name : COPIED) {
            for (String value : request.headers(name)) {
                append(text, name, value);
            }
        }
        append(text, "From", request.header("From").orElse(""));
        String to = request.header("To").orElse("");
        append(text, "To", toTag == null || !request.toTag().isEmpty() ? to : to + ";tag=" + toTag);
        append(text, "Call-ID", request.callId());
        append(text, "CSeq", request.header("CSeq").orElse(""));
        request.header("Timestamp").ifPresent(value -> append(text, "Timestamp", value));
        return finished(text, headers, body);
    }

    @Override
    public SipMessage request(String method, String requestUri, List<Header> headers, @Nullable Body body) {
        var text = new StringBuilder(1024).append(method).append(' ').append(oneLine(requestUri));
        return finished(text.append(" SIP/2.0\r\n"), headers, body);
    }

    private static WireMessage finished(StringBuilder text, List<Header> headers, @Nullable Body body) {
        for (Header header : headers) {
            append(text, header.name(), header.value());
        }
        if (body != null) {
            append(text, "Content-Type", body.contentType());
        }
        append(text, "Content-Length", Integer.toString(length(body)));
        text.append("\r\n").append(body == null ? "" : body.text());
        return new WireMessage(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Reads what {@link SipMessage#encoded()} wrote: the same message, and the same bytes again. */
    public SipMessage read(byte[] bytes) {
        return new WireMessage(bytes);
    }

    private static int length(@Nullable Body body) {
        return body == null ? 0 : body.text().getBytes(StandardCharsets.UTF_8).length;
    }

    private static void append(StringBuilder text, String name, String value) {
        text.append(name).append(": ").append(oneLine(value)).append("\r\n");
    }

    private static String oneLine(String value) {
        if (value.indexOf('\r') >= 0 || value.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("a header value must be one line");
        }
        return value;
    }
}
