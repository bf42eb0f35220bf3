package io.tandem.sip.dialog;

import io.tandem.sip.SipMessage;
import io.tandem.sip.SipMessages;
import io.tandem.sip.SipMessages.Body;
import io.tandem.sip.SipMessages.Header;
import io.tandem.sip.header.NameAddr;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request within a dialog, ready for {@link SipMessages#request}.
 *
 * @param dialog to go on with: its CSeq has been used
 * @param headers all of them, in order
 */
public record DialogRequest(Dialog dialog, String method, String requestUri, List<Header> headers) {

    static DialogRequest of(Dialog dialog, String method, long cseq, String via, List<Header> more) {
        Routing routing = Routing.of(dialog);
        List<Header> headers = new ArrayList<>();
        headers.add(new Header("Via", via));
        headers.add(new Header("Max-Forwards", "70"));
        routing.route().forEach(route -> headers.add(new Header("Route", route)));
        headers.add(new Header("From", Party.tagged(dialog.local(), dialog.localTag())));
        headers.add(new Header("To", Party.tagged(dialog.remote(), dialog.remoteTag())));
        headers.add(new Header("Call-ID", dialog.callId()));
        headers.add(new Header("CSeq", cseq + " " + method));
        headers.addAll(more);
        return new DialogRequest(dialog, method, routing.requestUri(), headers);
    }

    public SipMessage message(SipMessages messages, @Nullable Body body) {
        return messages.request(method, requestUri, headers, body);
    }

    /** RFC 3261 section 12.2.1.1: where the route set leads. */
    private record Routing(String requestUri, List<String> route) {

        static Routing of(Dialog dialog) {
            List<String> routeSet = dialog.routeSet();
            if (routeSet.isEmpty() || isLoose(routeSet.getFirst())) {
                return new Routing(dialog.remoteTarget(), routeSet);
            }
            return strict(dialog);
        }

        private static boolean isLoose(String route) {
            return NameAddr.parse(route)
                    .flatMap(NameAddr::sipUri)
                    .map(uri -> uri.parameters().has("lr"))
                    .orElse(false);
        }

        /** A strict router takes its own URI for the Request-URI and finds the target last in Route. */
        private static Routing strict(Dialog dialog) {
            List<String> routeSet = dialog.routeSet();
            List<String> rest = new ArrayList<>(routeSet.subList(1, routeSet.size()));
            rest.add("<" + dialog.remoteTarget() + ">");
            String first = NameAddr.parse(routeSet.getFirst())
                    .flatMap(NameAddr::sipUri)
                    .map(uri -> uri.asRequestUri().toString())
                    .orElse(dialog.remoteTarget());
            return new Routing(first, rest);
        }
    }
}
