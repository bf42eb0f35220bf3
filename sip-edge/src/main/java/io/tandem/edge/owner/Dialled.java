package io.tandem.edge.owner;

import io.tandem.edge.identity.CallTags;
import io.tandem.sip.SipMessage;
import io.tandem.sip.header.NameAddr;
import io.tandem.sip.header.SipUri;
import java.util.Optional;

/** The number that an INVITE asks for. */
public final class Dialled {
    private Dialled() {}

    public static String byPhone(SipMessage invite) {
        return SipUri.parse(invite.requestUri()).map(SipUri::decodedUser).orElse("");
    }

    /** A carrier that we are registered with sends to our Contact, which is no number: that stands in To. */
    public static String byCarrier(SipMessage invite, CallTags tags) {
        String asked = byPhone(invite);
        return tags.ofContact(asked).isEmpty() ? asked : called(invite);
    }

    private static String called(SipMessage invite) {
        return Optional.of(invite)
                .flatMap(message -> message.header("To"))
                .flatMap(NameAddr::parse)
                .flatMap(NameAddr::sipUri)
                .map(SipUri::decodedUser)
                .orElse("");
    }
}
