package io.tandem.sip.header;

import io.tandem.sip.SipMessage;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Extensions by their option tags: Supported, Require, Unsupported (RFC 3261 sections 8.2.2.3 and 19.2). */
public final class OptionTags {
    public static final String RELIABLE_PROVISIONAL = "100rel";
    public static final String SESSION_TIMER = "timer";
    /** RFC 3911. */
    public static final String JOIN = "join";
    /** RFC 3891. */
    public static final String REPLACES = "replaces";

    /** What a request may require of us. */
    private static final Set<String> OURS =
            Set.of(RELIABLE_PROVISIONAL, SESSION_TIMER, JOIN, REPLACES, "path", "outbound");

    private OptionTags() {}

    /** @param header Supported or Require; tags are compared without case */
    public static boolean has(SipMessage message, String header, String tag) {
        return message.headers(header).stream()
                .flatMap(value -> Quoted.split(value, ',').stream())
                .anyMatch(value -> value.strip().equalsIgnoreCase(tag));
    }

    /** @return what the request requires and we do not know, for Unsupported of a 420 */
    public static List<String> unsupported(SipMessage request) {
        return request.headers("Require").stream()
                .flatMap(value -> Quoted.split(value, ',').stream())
                .map(String::strip)
                .filter(tag -> !tag.isEmpty() && !OURS.contains(tag.toLowerCase(Locale.ROOT)))
                .toList();
    }
}
