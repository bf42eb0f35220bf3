package io.tandem.sip.dialog;

import io.tandem.sip.SipMessage;
import io.tandem.sip.header.NameAddr;

/** From and To as a dialog remembers them: without tag. */
final class Party {
    private Party() {}

    static String of(SipMessage message, String header) {
        return NameAddr.withoutTag(message.header(header).orElse(""));
    }

    static String uriOf(SipMessage message, String header) {
        return message.header(header)
                .flatMap(NameAddr::parse)
                .map(NameAddr::uri)
                .orElse("");
    }

    static String tagged(String party, String tag) {
        return tag.isEmpty() ? party : party + ";tag=" + tag;
    }
}
