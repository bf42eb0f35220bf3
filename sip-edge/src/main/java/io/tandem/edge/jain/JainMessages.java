package io.tandem.edge.jain;

import gov.nist.javax.sip.header.To;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.parser.StringMsgParser;
import io.tandem.sip.SipMessage;
import io.tandem.sip.SipMessages;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes messages with JAIN-SIP. Values that would break out of their header line are refused. */
public final class JainMessages implements SipMessages {
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
        var asked = (SIPRequest) ((JainMessage) request).jain();
        var response = asked.createResponse(status, oneLine(reasonPhrase));
        try {
            if (toTag != null && response.getToTag() == null) {
                ((To) response.getTo()).setTag(toTag);
            }
            for (Header header : headers) {
                attach(response, header);
            }
            setBody(response, body);
        } catch (ParseException e) {
            throw new IllegalArgumentException("make a " + status + " with " + headers, e);
        }
        return new JainMessage(response);
    }

    private static void attach(SIPMessage message, Header header) throws ParseException {
        message.attachHeader(
                StringMsgParser.parseSIPHeader(header.name() + ": " + oneLine(header.value())), false, false);
    }

    private static void setBody(SIPMessage message, @Nullable Body body) throws ParseException {
        if (body == null) {
            message.setMessageContent(new byte[0]);
            return;
        }
        attach(message, new Header("Content-Type", body.contentType()));
        message.setMessageContent(body.text().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public SipMessage request(String method, String requestUri, List<Header> headers, @Nullable Body body) {
        byte[] bytes = text(method, requestUri, headers, body).getBytes(StandardCharsets.UTF_8);
        try {
            var message = new StringMsgParser().parseSIPMessage(bytes, true, true, JainMessages::refuse);
            return new JainMessage(message, bytes);
        } catch (ParseException e) {
            throw new IllegalArgumentException("make a " + method + " to " + requestUri + " with " + headers, e);
        }
    }

    /** Reads what {@link JainMessage#encoded()} wrote: the same message, and the same bytes again. */
    public SipMessage read(byte[] bytes) {
        try {
            var message = new StringMsgParser().parseSIPMessage(bytes, true, true, JainMessages::refuse);
            return new JainMessage(message, bytes);
        } catch (ParseException e) {
            throw new IllegalArgumentException("read " + bytes.length + " bytes that we wrote ourselves", e);
        }
    }

    private String text(String method, String requestUri, List<Header> headers, @Nullable Body body) {
        var text = new StringBuilder(1024);
        text.append(method).append(' ').append(oneLine(requestUri)).append(" SIP/2.0\r\n");
        for (Header header : headers) {
            append(text, header.name(), header.value());
        }
        if (body != null) {
            append(text, "Content-Type", body.contentType());
        }
        append(text, "Content-Length", Integer.toString(length(body)));
        return text.append("\r\n").append(body == null ? "" : body.text()).toString();
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

    private static void refuse(ParseException problem, SIPMessage message, Class<?> type, String header, String text)
            throws ParseException {
        throw problem;
    }
}
