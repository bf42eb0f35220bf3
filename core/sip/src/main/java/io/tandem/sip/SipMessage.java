package io.tandem.sip;

import java.util.List;
import java.util.Optional;

/**
 * One SIP request or response as the core sees it. The edge implements it over its parser's message without copying;
 * there is no second message model.
 */
public interface SipMessage {

    boolean isRequest();

    /** @return the method of a request, or the CSeq method of a response, upper case */
    String method();

    /** @return the Request-URI as text; empty for a response */
    String requestUri();

    /** @return 100 to 699; 0 for a request */
    int status();

    String callId();

    /** @return the From tag, empty if missing */
    String fromTag();

    /** @return the To tag, empty if missing */
    String toTag();

    /** @return CSeq's number, 0 to 2^31-1 */
    long cseq();

    /** @return the branch of the topmost Via, empty if missing */
    String topBranch();

    /** @return sent-by of the topmost Via, {@code host:port}; port 0 where absent */
    String topSentBy();

    /** @return the first header value of this name (without the name), compact forms resolved */
    Optional<String> header(String name);

    /** @return all header values of this name in order, comma-separated lists split where the header allows lists */
    List<String> headers(String name);

    /** @return the body as text, empty when there is none */
    String body();

    /** @return the media type of the body in lower case without parameters, empty when there is none */
    String contentType();

    /** @return the message as it travels: encoded at the first call, the same bytes ever after */
    EncodedMessage encoded();
}
