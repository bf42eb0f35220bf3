package io.tandem.sip.event;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The event packages that can be subscribed to (RFC 6665 section 4.4.1). */
public enum EventPackage {
    /** Which calls an extension takes part in (RFC 4235). */
    DIALOG("dialog", "application/dialog-info+xml"),
    /** Whether an extension can be reached (RFC 3856). */
    PRESENCE("presence", "application/pidf+xml"),
    /** What waits in a mailbox (RFC 3842). */
    MESSAGE_SUMMARY("message-summary", "application/simple-message-summary");

    private final String token;
    private final String contentType;

    EventPackage(String token, String contentType) {
        this.token = token;
        this.contentType = contentType;
    }

    /** @return as Event says it */
    public String token() {
        return token;
    }

    /** @return of a NOTIFY's body, which is also what a SUBSCRIBE without Accept is sent */
    public String contentType() {
        return contentType;
    }

    /** @return the value of Allow-Events */
    public static String all() {
        return Arrays.stream(values()).map(EventPackage::token).collect(Collectors.joining(", "));
    }

    /** @param token of Event, without parameters; in any case */
    public static Optional<EventPackage> named(String token) {
        String wanted = token.toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).filter(one -> one.token.equals(wanted)).findFirst();
    }
}
