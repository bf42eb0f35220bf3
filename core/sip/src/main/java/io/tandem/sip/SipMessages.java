package io.tandem.sip;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes SIP messages. The edge implements it over its parser's message factory. */
public interface SipMessages {

    /**
     * A response with Via, From, To, Call-ID, CSeq, Record-Route and Timestamp copied as RFC 3261 section 8.2.6.2 says.
     *
     * @param toTag put on To when the request had none; null leaves To alone
     * @param headers further headers in order
     * @param body null for none
     */
    SipMessage response(
            SipMessage request,
            int status,
            String reasonPhrase,
            @Nullable String toTag,
            List<Header> headers,
            @Nullable Body body);

    /**
     * A request with exactly these headers in this order (Content-Length and Content-Type are added).
     *
     * @param headers all of them: Via, From, To, Call-ID, CSeq, Max-Forwards, Contact, Route...
     */
    SipMessage request(String method, String requestUri, List<Header> headers, @Nullable Body body);

    /** One header line. */
    record Header(String name, String value) {}

    /** A body and its media type. */
    record Body(String contentType, String text) {}
}
