package io.tandem.sip;

/** The tests' own message, held to the contract. */
class TextMessageTest extends SipMessageContract {

    @Override
    protected SipMessage parse(String text) {
        return TextMessage.parse(text);
    }

    @Override
    protected SipMessages messages() {
        return TextMessage.FACTORY;
    }
}
