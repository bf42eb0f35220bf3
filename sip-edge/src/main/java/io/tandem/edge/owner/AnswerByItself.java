package io.tandem.edge.owner;

import io.tandem.dialplan.Target;
import io.tandem.sip.SipMessages.Header;
import java.util.List;

/** What asks a phone to answer by itself: the standard's header, and those that phones of several makers know. */
final class AnswerByItself {
    private AnswerByItself() {}

    /** @return nothing for a target that is not asked to */
    static List<Header> headers(Target target, String domain) {
        if (!(target instanceof Target.Extension phone) || !phone.answers()) {
            return List.of();
        }
        String here = "<sip:" + domain + ">";
        return List.of(
                // RFC 5373 section 4.1; without "require", a phone that cannot do so rings.
                new Header("Answer-Mode", "Auto"),
                // Snom, Gigaset, Grandstream, AudioCodes.
                new Header("Call-Info", here + ";answer-after=0"),
                // Yealink, Poly, Mitel, Fanvil.
                new Header("Alert-Info", here + ";info=alert-autoanswer;delay=0"));
    }
}
