package io.tandem.sip.header;

import io.tandem.sip.SipMessage;
import java.util.Optional;

/**
 * The dialog that an INVITE is to take the place of (RFC 3891 section 6.1), as it is named at who gets that INVITE.
 *
 * @param toTag of who gets the INVITE
 * @param fromTag of the other side
 * @param earlyOnly only if the dialog has not been answered
 */
public record Replaces(String callId, String toTag, String fromTag, boolean earlyOnly) {
    private static final String NAME = "Replaces";

    /** @return empty for what has not both tags: a dialog cannot be told by less */
    public static Optional<Replaces> parse(String value) {
        int semicolon = value.indexOf(';');
        if (semicolon < 1) {
            return Optional.empty();
        }
        Parameters parameters = Parameters.parse(value.substring(semicolon));
        String to = parameters.value("to-tag").orElse("");
        String from = parameters.value("from-tag").orElse("");
        return to.isEmpty() || from.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Replaces(value.substring(0, semicolon).strip(), to, from, parameters.has("early-only")));
    }

    /** @return empty where the request has none, or one that {@link #isMisused} */
    public static Optional<Replaces> of(SipMessage invite) {
        return isMisused(invite)
                ? Optional.empty()
                : invite.headers(NAME).stream().findFirst().flatMap(Replaces::parse);
    }

    /** RFC 3891 section 3: one alone, in an INVITE; all else is 400. */
    public static boolean isMisused(SipMessage request) {
        var values = request.headers(NAME);
        return !values.isEmpty()
                && (values.size() > 1
                        || !request.method().equals("INVITE")
                        || parse(values.getFirst()).isEmpty());
    }
}
