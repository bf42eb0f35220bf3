package io.tandem.edge.message;

import io.tandem.sip.SipMessage;
import io.tandem.sip.SipMessageContract;
import io.tandem.sip.SipMessages;
import java.nio.charset.StandardCharsets;

/** What the parser makes and what we write, held to the contract of the core. */
class WireMessageTest extends SipMessageContract {

    @Override
    protected SipMessage parse(String text) {
        var parsed = new SipParser().parse(text.getBytes(StandardCharsets.UTF_8), false);
        if (parsed instanceof Parsed.Understood(ReceivedMessage message)) {
            return message;
        }
        throw new AssertionError(parsed + ": " + text);
    }

    @Override
    protected SipMessages messages() {
        return new WireMessages();
    }
}
