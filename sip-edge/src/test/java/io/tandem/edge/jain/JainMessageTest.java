package io.tandem.edge.jain;

import io.tandem.edge.message.WireMessages;
import io.tandem.sip.SipMessage;
import io.tandem.sip.SipMessageContract;
import io.tandem.sip.SipMessages;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;

/** JAIN-SIP's messages, held to the core's contract. */
class JainMessageTest extends SipMessageContract {

    @Override
    protected SipMessage parse(String text) {
        try {
            return new JainReader().read(text.getBytes(StandardCharsets.UTF_8));
        } catch (ParseException e) {
            throw new AssertionError(text, e);
        }
    }

    @Override
    protected SipMessages messages() {
        return new WireMessages();
    }
}
