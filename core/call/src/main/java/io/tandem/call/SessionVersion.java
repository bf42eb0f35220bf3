package io.tandem.call;

import io.tandem.sdp.Sdp;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The origin line of what a phone is sent. RFC 3264 section 8: within a dialog it stays the same but for the version,
 * which grows by one whenever anything else changes; a phone may ignore a description whose version did not. The other
 * side counts its own changes and knows nothing of a change of relay, so its numbers cannot be passed through.
 */
final class SessionVersion {
    /** RFC 8866 section 5.2: {@code o=<username> <sess-id> <sess-version> <nettype> <addrtype> <address>}. */
    private static final Pattern ORIGIN = Pattern.compile("(?m)^(o=\\S+ \\S+ )([0-9]{1,18})( [^\\r\\n]*)");

    /**
     * @param sent the last description that the phone has
     * @param next what it is to have now
     * @return {@code next} with the origin that follows {@code sent}'s
     */
    static Sdp after(Sdp sent, Sdp next) {
        Matcher before = ORIGIN.matcher(sent.text());
        Matcher now = ORIGIN.matcher(next.text());
        if (!before.find() || !now.find()) {
            return next;
        }
        boolean same = rest(sent, before).equals(rest(next, now));
        long version = Long.parseLong(before.group(2)) + (same ? 0 : 1);
        String origin = before.group(1) + version + before.group(3);
        return new Sdp(
                next.text().substring(0, now.start()) + origin + next.text().substring(now.end()));
    }

    private static String rest(Sdp sdp, Matcher origin) {
        return sdp.text().substring(0, origin.start()) + sdp.text().substring(origin.end());
    }

    private SessionVersion() {}
}
