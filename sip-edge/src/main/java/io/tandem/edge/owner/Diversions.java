package io.tandem.edge.owner;

import io.tandem.call.CallEffect.OfferLeg;
import io.tandem.dialplan.Forwarding.Diversion;
import io.tandem.dialplan.Forwarding.Why;
import io.tandem.dialplan.Target;
import io.tandem.sip.SipMessage;
import io.tandem.sip.SipMessages.Header;
import io.tandem.types.E164;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who has sent a call on, as headers say it: RFC 5806, the last one first, and RFC 7044, the first one first. */
final class Diversions {
    /** One of several in a header. */
    private static final Pattern DIVERSION = Pattern.compile("<[^>]*>[^,]*");

    private static final Pattern COUNTER = Pattern.compile(";\\s*counter\\s*=\\s*\"?([0-9]{1,3})");

    /** More than any chain of forwardings that we follow. */
    private static final int MANY = 100;

    private Diversions() {}

    static List<Header> of(OfferLeg offer, String domain) {
        var headers = new ArrayList<Header>();
        var index = new StringBuilder("1");
        offer.diversions().stream()
                .filter(by -> by.why() == Why.TRANSFERRED)
                .flatMap(by -> referredBy(by, offer, domain).stream())
                .forEach(headers::add);
        List<Diversion> forwarded = offer.diversions().stream()
                .filter(by -> by.why() != Why.TRANSFERRED)
                .toList();
        for (Diversion by : forwarded) {
            String uri = "sip:" + Identities.escaped(number(by, offer)) + "@" + domain;
            headers.addFirst(
                    new Header("Diversion", "<" + uri + ">;reason=" + reason(by.why()) + ";counter=" + by.times()));
            headers.add(new Header(
                    "History-Info", "<" + uri + "?Reason=SIP%3Bcause%3D" + cause(by.why()) + ">;index=" + index));
            index.append(".1");
        }
        if (!forwarded.isEmpty()) {
            headers.add(new Header(
                    "History-Info", "<" + Identities.uri(offer.contact().target()) + ">;index=" + index));
        }
        return headers;
    }

    /** RFC 3892: a phone is told who has sent the caller on; a carrier need not know. */
    private static Optional<Header> referredBy(Diversion by, OfferLeg offer, String domain) {
        return switch (offer.contact().target()) {
            case Target.Extension ignored ->
                Optional.of(new Header(
                        "Referred-By", "<sip:" + Identities.escaped(by.by().digits()) + "@" + domain + ">"));
            case Target.Trunk _, Target.Service _ -> Optional.empty();
        };
    }

    /** A phone is told the extension; a carrier a number that it knows, if only that of the call. */
    private static String number(Diversion by, OfferLeg offer) {
        return switch (offer.contact().target()) {
            case Target.Extension _, Target.Service _ -> by.by().digits();
            case Target.Trunk ignored -> E164.isValid(by.number()) ? by.number() : offer.asserted();
        };
    }

    /** RFC 5806, diversion-reason. */
    private static String reason(Why why) {
        return switch (why) {
            case ALWAYS -> "unconditional";
            case DO_NOT_DISTURB -> "do-not-disturb";
            case BUSY -> "user-busy";
            case NO_ANSWER -> "no-answer";
            case UNREACHABLE -> "unavailable";
            case DEFLECTED, TRANSFERRED -> "deflection";
        };
    }

    /** RFC 4458 section 2, which RFC 7044 takes as well. */
    private static int cause(Why why) {
        return switch (why) {
            case ALWAYS, DEFLECTED, TRANSFERRED -> 302;
            case DO_NOT_DISTURB, BUSY -> 486;
            case NO_ANSWER -> 408;
            case UNREACHABLE -> 503;
        };
    }

    /** How often a call had been forwarded before it came: by {@code counter}, which is 1 where it is not said. */
    static int before(SipMessage invite) {
        int times = 0;
        for (String value : invite.headers("Diversion")) {
            Matcher diversion = DIVERSION.matcher(value);
            while (diversion.find()) {
                times += counted(diversion.group());
            }
        }
        return Math.min(times, MANY);
    }

    private static int counted(String diversion) {
        Matcher counter = COUNTER.matcher(diversion);
        return counter.find() ? Integer.parseInt(counter.group(1)) : 1;
    }
}
