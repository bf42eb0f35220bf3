package io.tandem.edge.owner;

import io.tandem.call.Digit;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key in the body of an INFO, in the two forms that phones use: {@code application/dtmf-relay} with Signal and
 * Duration in milliseconds, and {@code application/dtmf} with the key alone.
 */
final class DigitBody {
    static final String RELAY = "application/dtmf-relay";
    static final String PLAIN = "application/dtmf";
    private static final Pattern SIGNAL = Pattern.compile("(?im)^\\s*Signal\\s*=\\s*(\\w{1,2}|[*#])\\s*$");
    private static final Pattern DURATION = Pattern.compile("(?im)^\\s*Duration\\s*=\\s*(\\d{1,5})\\s*$");
    private static final Duration USUAL = Duration.ofMillis(160);

    private DigitBody() {}

    static boolean is(String contentType) {
        return contentType.equals(RELAY) || contentType.equals(PLAIN);
    }

    static Optional<Digit> read(String contentType, String body) {
        return contentType.equals(RELAY) ? relay(body) : key(body.strip()).map(key -> new Digit(key, USUAL));
    }

    private static Optional<Digit> relay(String body) {
        Matcher signal = SIGNAL.matcher(body);
        Matcher duration = DURATION.matcher(body);
        if (!signal.find()) {
            return Optional.empty();
        }
        var held = duration.find() ? Duration.ofMillis(Long.parseLong(duration.group(1))) : USUAL;
        return key(signal.group(1)).map(key -> new Digit(key, held));
    }

    /** Some phones send the event's number (RFC 4733): 10 is *, 11 is #. */
    private static Optional<Character> key(String signal) {
        String key = switch (signal) {
            case "10" -> "*";
            case "11" -> "#";
            default -> signal.toUpperCase(Locale.ROOT);
        };
        return key.length() == 1 && Digit.isKey(key.charAt(0)) ? Optional.of(key.charAt(0)) : Optional.empty();
    }

    static String write(Digit digit) {
        return "Signal=" + digit.key() + "\r\nDuration=" + digit.held().toMillis() + "\r\n";
    }
}
