package io.tandem.sip.header;

import io.tandem.sip.SipMessage;
import java.util.OptionalInt;

/** How many hops a request may still take (RFC 3261 sections 8.1.1.6 and 16.3). */
public final class MaxForwards {
    private static final int FRESH = 70;

    private MaxForwards() {}

    /**
     * What the request that goes on carries. A B2BUA counts as a hop, or two of them would send a call around for ever.
     *
     * @return 0 to 70; empty: answer 483 Too Many Hops. A missing or unreadable value counts as 70
     */
    public static OptionalInt next(SipMessage request) {
        int given = request.header("Max-Forwards").map(MaxForwards::read).orElse(FRESH);
        return given <= 0 ? OptionalInt.empty() : OptionalInt.of(Math.min(given, FRESH) - 1);
    }

    private static int read(String text) {
        String digits = text.strip();
        boolean number =
                !digits.isEmpty() && digits.length() <= 9 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Integer.parseInt(digits) : FRESH;
    }
}
