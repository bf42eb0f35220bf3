package io.tandem.sip.header;

import java.util.Optional;

/**
 * The dialog that an INVITE is to take the place of (RFC 3891 section 6.1), as it is named at who gets that INVITE.
 *
 * @param toTag of who gets the INVITE
 * @param fromTag of the other side
 * @param earlyOnly only if the dialog has not been answered
 */
public record Replaces(String callId, String toTag, String fromTag, boolean earlyOnly) {

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
}
