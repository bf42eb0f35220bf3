package io.tandem.edge.jain;

import io.tandem.sip.SipMessage;
import io.tandem.sip.SipMessageContract;
import io.tandem.sip.SipMessages;
import java.nio.charset.StandardCharsets;

/** JAIN-SIP's messages, held to the core's contract. */
class JainMessageTest extends SipMessageContract {

    @Override
    protected SipMessage parse(String text) {
        var parsed = new SipParser().parse(text.getBytes(StandardCharsets.UTF_8), false);
        if (parsed instanceof Parsed.Understood(JainMessage message)) {
            return message;
        }
        throw new AssertionError(parsed + ": " + text);
    }

    @Override
    protected SipMessages messages() {
        return new JainMessages();
    }
}
