package io.tandem.sip.header;

import io.tandem.sip.SipMessage;
import java.util.Optional;

/**
 * The dialog that an INVITE would like to take part in (RFC 3911 section 7.1), as it is named at who gets that INVITE.
 *
 * @param toTag of who gets the INVITE
 * @param fromTag of the other side
 */
public record Join(String callId, String toTag, String fromTag) {
    private static final String NAME = "Join";

    /** @return empty for what has not both tags: a dialog cannot be told by less */
    public static Optional<Join> parse(String value) {
        int semicolon = value.indexOf(';');
        if (semicolon < 1 || value.indexOf(',') >= 0) {
            return Optional.empty();
        }
        Parameters parameters = Parameters.parse(value.substring(semicolon));
        String to = parameters.value("to-tag").orElse("");
        String from = parameters.value("from-tag").orElse("");
        return to.isEmpty() || from.isEmpty()
                ? Optional.empty()
                : Optional.of(new Join(value.substring(0, semicolon).strip(), to, from));
    }

    /** @return empty where the request has none, or one that {@link #isMisused} */
    public static Optional<Join> of(SipMessage invite) {
        return isMisused(invite)
                ? Optional.empty()
                : invite.headers(NAME).stream().findFirst().flatMap(Join::parse);
    }

    /** RFC 3911 section 4: one alone, in an INVITE that replaces nothing; all else is 400. */
    public static boolean isMisused(SipMessage request) {
        var values = request.headers(NAME);
        return !values.isEmpty()
                && (values.size() > 1
                        || !request.method().equals("INVITE")
                        || !request.headers("Replaces").isEmpty()
                        || parse(values.getFirst()).isEmpty());
    }
}
