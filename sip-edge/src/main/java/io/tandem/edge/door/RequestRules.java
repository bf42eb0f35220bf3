package io.tandem.edge.door;

import io.tandem.sip.SipMessage;
import io.tandem.sip.SipMessages.Header;
import io.tandem.sip.header.Join;
import io.tandem.sip.header.MaxForwards;
import io.tandem.sip.header.OptionTags;
import io.tandem.sip.header.Replaces;
import io.tandem.sip.header.SipUri;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a UAS looks at in any request, in the order of RFC 3261 section 8.2. */
final class RequestRules {
    private RequestRules() {}

    /** The answer to a request that is not let in. */
    record Refusal(int status, List<Header> headers) {}

    static Optional<Refusal> refusal(SipMessage request) {
        String method = request.method();
        if (method.equals("ACK")) {
            return Optional.empty();
        }
        if (SipUri.parse(request.requestUri()).isEmpty()) {
            return Optional.of(new Refusal(416, List.of()));
        }
        if (method.equals("REGISTER") && Realm.uri(request, "To").isEmpty()) {
            // RFC 3261 section 10.3: an address of record is a SIP URI.
            return Optional.of(new Refusal(400, List.of()));
        }
        if (Join.isMisused(request) || Replaces.isMisused(request)) {
            return Optional.of(new Refusal(400, List.of()));
        }
        boolean goesOn = Set.of("INVITE", "MESSAGE", "SUBSCRIBE", "PUBLISH").contains(method);
        if (goesOn && MaxForwards.next(request).isEmpty()) {
            return Optional.of(new Refusal(483, List.of()));
        }
        // RFC 3261 section 8.2.2.3: Require in CANCEL is ignored.
        return method.equals("CANCEL") ? Optional.empty() : unsupported(request);
    }

    /** RFC 3261 section 8.2.2.3: an extension that must be understood and is not. */
    private static Optional<Refusal> unsupported(SipMessage request) {
        var wanted = new ArrayList<>(OptionTags.unsupported(request));
        wanted.addAll(request.headers("Proxy-Require"));
        return wanted.isEmpty()
                ? Optional.empty()
                : Optional.of(new Refusal(420, List.of(new Header("Unsupported", String.join(", ", wanted)))));
    }

    /** RFC 3261 sections 21.4.6 and 21.5.2: 405 for methods that exist, 501 for those that nobody has heard of. */
    static int statusOfUnsupported(String method) {
        return switch (method) {
            case "NOTIFY", "REFER" -> 405;
            case String other -> 501;
        };
    }
}
