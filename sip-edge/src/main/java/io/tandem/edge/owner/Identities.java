package io.tandem.edge.owner;

import io.tandem.call.CallEffect.OfferLeg;
import io.tandem.call.CallerName;
import io.tandem.dialplan.Target;
import io.tandem.sip.SipMessages.Header;
import io.tandem.sip.header.NameAddr;
import io.tandem.sip.header.Parameters;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Who calls and who is called, as headers say it. */
final class Identities {
    private static final String UNESCAPED = "-_.!~*'()&=+$,;?/";

    private Identities() {}

    /** RFC 3325: a carrier is told who pays, also where the callee is not to know who calls. */
    static List<Header> asserted(OfferLeg offer, String domain) {
        return asserted(offer.asserted(), offer.callerName().withheld(), domain);
    }

    static List<Header> asserted(String number, boolean withheld, String domain) {
        if (number.isEmpty()) {
            return List.of();
        }
        var asserted = new Header("P-Asserted-Identity", "<sip:" + escaped(number) + "@" + domain + ">");
        return withheld ? List.of(asserted, new Header("Privacy", "id")) : List.of(asserted);
    }

    /** RFC 3323 section 4.1.1.3: a caller who withholds his number has the address of nobody. */
    static String from(CallerName caller, String tag, String domain) {
        boolean withheld = caller.withheld();
        String uri = withheld ? "sip:anonymous@anonymous.invalid" : "sip:" + escaped(caller.number()) + "@" + domain;
        String name = withheld ? "Anonymous" : caller.displayName();
        return new NameAddr(name, uri, Parameters.NONE).withTag(tag).toString();
    }

    static String uri(Target target) {
        return switch (target) {
            case Target.Extension extension ->
                "sip:" + escaped(extension.aor().user()) + "@" + extension.aor().domain();
            case Target.Service service -> "sip:" + escaped(service.code()) + "@invalid";
            case Target.Trunk trunk -> "sip:" + trunk.called() + "@" + trunk.address();
        };
    }

    /** RFC 3261 section 25.1, user: what a carrier has sent as a number need not be one. */
    static String escaped(String user) {
        var escaped = new StringBuilder(user.length());
        for (byte next : user.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = next > ' ' && (Character.isLetterOrDigit(next) || UNESCAPED.indexOf(next) >= 0);
            escaped.append(plain ? Character.toString(next) : String.format("%%%02X", next));
        }
        return escaped.toString();
    }
}
