package io.tandem.sip.event;

/**
 * What waits in an extension's mailbox (RFC 3842 section 5).
 *
 * @param account the extension's SIP URI
 * @param fresh voice messages that nobody has heard
 * @param heard those that have been kept
 */
public record MessageSummary(String account, int fresh, int heard) implements EventState {

    @Override
    public EventPackage event() {
        return EventPackage.MESSAGE_SUMMARY;
    }

    @Override
    public String text(long version) {
        return "Messages-Waiting: " + (fresh > 0 ? "yes" : "no") + "\r\nMessage-Account: " + account
                + "\r\nVoice-Message: " + fresh + "/" + heard + " (0/0)\r\n";
    }
}
