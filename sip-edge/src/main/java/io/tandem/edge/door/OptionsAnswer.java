package io.tandem.edge.door;

import io.tandem.sip.SipMessages.Header;
import io.tandem.sip.event.Subscribe;
import java.util.List;

/** What OPTIONS is told (RFC 3261 section 11.2). */
public final class OptionsAnswer {
    public static final List<Header> HEADERS = List.of(
            Answers.ALLOW,
            new Header("Accept", "application/sdp, application/dtmf-relay, application/dtmf, text/plain"),
            Subscribe.ALLOW_EVENTS,
            new Header("Accept-Encoding", "identity"),
            new Header("Supported", "100rel, timer, join, replaces, path, outbound"));

    private OptionsAnswer() {}
}
