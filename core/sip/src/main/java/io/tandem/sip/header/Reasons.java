package io.tandem.sip.header;

import io.tandem.sip.SipMessage;
import io.tandem.sip.SipMessages.Header;
import io.tandem.types.ReleaseCause;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The Reason header (RFC 3326; Q.850 in responses by RFC 6432). */
public final class Reasons {
    private Reasons() {}

    /**
     * @return {@code Q.850;cause=16;text="hung up"}; when another phone took the call also {@code SIP;cause=200}, by
     *     which phones know that the call was not missed (RFC 3326 section 3.1)
     */
    public static List<Header> of(ReleaseCause cause) {
        List<Header> reasons = new ArrayList<>();
        if (cause == ReleaseCause.ANSWERED_ELSEWHERE) {
            reasons.add(new Header("Reason", "SIP;cause=200;text=\"Call completed elsewhere\""));
        }
        reasons.add(new Header("Reason", "Q.850;cause=" + cause.q850() + ";text=" + Quoted.quote(cause.words())));
        return List.copyOf(reasons);
    }

    /** @return the cause that a message gives by Q.850, 1 to 127 */
    public static OptionalInt q850(SipMessage message) {
        return cause(message, "Q.850", 1, 127);
    }

    /** @return the SIP status that a message gives as its reason, 100 to 699 */
    public static OptionalInt sip(SipMessage message) {
        return cause(message, "SIP", 100, 699);
    }

    private static OptionalInt cause(SipMessage message, String protocol, int lowest, int highest) {
        return message.headers("Reason").stream()
                .map(Reasons::split)
                .filter(parts -> parts.getFirst().strip().equalsIgnoreCase(protocol))
                .map(parts -> Parameters.parse(String.join(";", parts.subList(1, parts.size()))))
                .flatMap(parameters -> parameters.value("cause").stream())
                .filter(text ->
                        text.length() <= 3 && !text.isEmpty() && text.chars().allMatch(Character::isDigit))
                .mapToInt(Integer::parseInt)
                .filter(value -> value >= lowest && value <= highest)
                .findFirst();
    }

    private static List<String> split(String value) {
        return Quoted.split(value, ';');
    }
}
