package io.tandem.edge.owner;

import io.tandem.sip.SipMessage;
import io.tandem.sip.header.Join;
import io.tandem.sip.header.NameAddr;
import io.tandem.sip.header.Replaces;
import io.tandem.sip.header.SipUri;
import java.util.function.Predicate;

/** Whom a REFER names (RFC 3515 section 2.1). */
sealed interface ReferTo {

    /** To be dialled for the transferor. */
    record Number(String dialled) implements ReferTo {}

    /**
     * Who has been asked in another call (RFC 5589 section 7).
     *
     * @param dialled as for a call of its own
     */
    record Consulted(String dialled, Replaces call) implements ReferTo {}

    /** Into another talk of the transferor's (RFC 3911 section 5). @param dialled as for a call of its own */
    record Joined(String dialled, Join talk) implements ReferTo {}

    /** @param sipStatus with which the REFER is turned down */
    record Refused(int sipStatus) implements ReferTo {}

    /** @param foreign whether a host is another tenant's */
    static ReferTo of(SipMessage refer, Predicate<String> foreign) {
        var values = refer.headers("Refer-To");
        if (values.size() != 1) {
            // RFC 3515 section 2.4.2.
            return new Refused(400);
        }
        return NameAddr.parse(values.getFirst())
                .map(address -> address.sipUri()
                        .map(uri -> of(uri, foreign))
                        // Something that is no phone number: a web page, say.
                        .orElse(new Refused(416)))
                .orElse(new Refused(400));
    }

    private static ReferTo of(SipUri uri, Predicate<String> foreign) {
        boolean call =
                uri.parameters().value("method").map("INVITE"::equalsIgnoreCase).orElse(true);
        if (!call) {
            return new Refused(501);
        }
        if (foreign.test(uri.host()) || uri.decodedUser().isEmpty()) {
            return new Refused(603);
        }
        var join = uri.header("Join");
        if (join.isPresent()) {
            return join.filter(said -> uri.header("Replaces").isEmpty())
                    .flatMap(Join::parse)
                    .<ReferTo>map(talk -> new Joined(uri.decodedUser(), talk))
                    .orElse(new Refused(400));
        }
        return uri.header("Replaces")
                .map(said -> Replaces.parse(said)
                        .<ReferTo>map(replaces -> new Consulted(uri.decodedUser(), replaces))
                        .orElse(new Refused(400)))
                .orElseGet(() -> new Number(uri.decodedUser()));
    }
}
