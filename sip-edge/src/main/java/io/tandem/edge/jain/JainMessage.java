package io.tandem.edge.jain;

import gov.nist.javax.sip.header.SIPHeader;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.tandem.edge.message.ReceivedMessage;
import io.tandem.sip.EncodedMessage;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** JAIN-SIP's message as the core sees it. Not changed any more once it is out of the parser. */
public final class JainMessage implements ReceivedMessage {
    private final SIPMessage message;
    private @Nullable EncodedMessage encoded;

    JainMessage(SIPMessage message) {
        this.message = message;
    }

    SIPMessage jain() {
        return message;
    }

    @Override
    public void stampSource(String address, int port) {
        var via = message.getTopmostVia();
        try {
            if (via.hasParameter(Via.RPORT)) {
                via.setParameter(Via.RPORT, Integer.toString(port));
                via.setReceived(address);
            } else if (!address.equals(via.getHost())) {
                via.setReceived(address);
            }
        } catch (ParseException e) {
            throw new IllegalArgumentException("stamp the Via with " + address + ":" + port, e);
        }
        encoded = null;
    }

    @Override
    public boolean isRequest() {
        return message instanceof SIPRequest;
    }

    @Override
    public String method() {
        return message instanceof SIPRequest request
                ? request.getMethod()
                : message.getCSeq().getMethod().toUpperCase(Locale.ROOT);
    }

    @Override
    public String requestUri() {
        return message instanceof SIPRequest request ? request.getRequestURI().toString() : "";
    }

    @Override
    public int status() {
        return message instanceof SIPResponse response ? response.getStatusCode() : 0;
    }

    @Override
    public String callId() {
        return message.getCallId().getCallId();
    }

    @Override
    public String fromTag() {
        return Objects.requireNonNullElse(message.getFromTag(), "");
    }

    @Override
    public String toTag() {
        return Objects.requireNonNullElse(message.getToTag(), "");
    }

    @Override
    public long cseq() {
        return message.getCSeq().getSeqNumber();
    }

    @Override
    public String topBranch() {
        return Objects.requireNonNullElse(message.getTopmostVia().getBranch(), "");
    }

    @Override
    public String topSentBy() {
        var via = message.getTopmostVia();
        return via.getHost() + ":" + Math.max(0, via.getPort());
    }

    @Override
    public Optional<String> header(String name) {
        var header = message.getHeader(name);
        return header == null ? Optional.empty() : Optional.of(value(header));
    }

    @Override
    public List<String> headers(String name) {
        var values = new ArrayList<String>();
        var headers = message.getHeaders(name);
        while (headers.hasNext()) {
            values.add(value(headers.next()));
        }
        return values;
    }

    private static String value(Object header) {
        String value = ((SIPHeader) header).getHeaderValue();
        return value == null ? "" : value.trim();
    }

    @Override
    public String body() {
        byte[] content = message.getRawContent();
        return content == null ? "" : new String(content, StandardCharsets.UTF_8);
    }

    @Override
    public String contentType() {
        var type = message.getContentTypeHeader();
        return type == null ? "" : (type.getContentType() + "/" + type.getContentSubType()).toLowerCase(Locale.ROOT);
    }

    @Override
    public EncodedMessage encoded() {
        var bytes = encoded;
        if (bytes == null) {
            bytes = EncodedMessage.of(message.encodeAsBytes("UDP"));
            encoded = bytes;
        }
        return bytes;
    }

    @Override
    public String toString() {
        return isRequest() ? method() + " " + requestUri() : status() + " " + method();
    }
}
