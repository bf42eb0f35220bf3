package io.tandem.e2e.sip;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a message header by header; the Content-Length comes last and by itself. */
public final class SipWriter {
    private final String startLine;
    private final List<SipText.Header> headers = new ArrayList<>();
    private byte[] body = {};

    private SipWriter(String startLine) {
        this.startLine = startLine;
    }

    public static SipWriter request(String method, String uri) {
        return new SipWriter(method + " " + uri + " SIP/2.0");
    }

    /** A response with the headers that RFC 3261 section 8.2.6.2 copies from the request; {@code tag} joins a To without one. */
    public static SipWriter response(int status, SipText request, @Nullable String tag) {
        SipWriter writer = new SipWriter("SIP/2.0 " + status + " " + reason(status));
        request.all("Via").forEach(via -> writer.with("Via", via));
        request.all("Record-Route").forEach(route -> writer.with("Record-Route", route));
        String to = request.require("To");
        boolean needsTag = tag != null && request.toTag().isEmpty();
        return writer.with("From", request.require("From"))
                .with("To", needsTag ? to + ";tag=" + tag : to)
                .with("Call-ID", request.callId())
                .with("CSeq", request.require("CSeq"));
    }

    public SipWriter with(String name, String value) {
        headers.add(new SipText.Header(name, value));
        return this;
    }

    public SipWriter sdp(String sdp) {
        body = sdp.getBytes(ISO_8859_1);
        return with("Content-Type", "application/sdp");
    }

    public SipWriter body(String type, String text) {
        body = text.getBytes(UTF_8);
        return with("Content-Type", type);
    }

    public SipText done() {
        with("Content-Length", Integer.toString(body.length));
        return new SipText(startLine, headers, body);
    }

    private static String reason(int status) {
        return switch (status) {
            case 100 -> "Trying";
            case 180 -> "Ringing";
            case 183 -> "Session Progress";
            case 200 -> "OK";
            case 480 -> "Temporarily Unavailable";
            case 481 -> "Call/Transaction Does Not Exist";
            case 486 -> "Busy Here";
            case 487 -> "Request Terminated";
            case 488 -> "Not Acceptable Here";
            case 500 -> "Server Internal Error";
            case 503 -> "Service Unavailable";
            case 603 -> "Decline";
            default -> "Because";
        };
    }
}
