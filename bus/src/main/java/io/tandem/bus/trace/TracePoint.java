package io.tandem.bus.trace;

import io.tandem.types.CallId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One span's place in a call's trace. A trace follows from the CallId and nothing of it travels with the call: every
 * door, owner, successor of an owner and relay finds the same.
 *
 * @param trace 32 hexadecimal digits: {@code printf %s CALLID | sha256sum} begins with them
 * @param span 16 hexadecimal digits
 */
public record TracePoint(String trace, String span) {
    /** W3C Trace Context: the header that names a span to those who go on from it. */
    public static final String HEADER = "traceparent";

    private static final Pattern PARENT = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-01");
    private static final int CALL_ID_LENGTH = 26;

    /** The span of the call itself. */
    public static TracePoint of(CallId call) {
        String hash = hash(call.value());
        return new TracePoint(hash.substring(0, 32), hash.substring(32, 48));
    }

    /** Owners name a relay session {@code CallId:...}; empty for one of another controller. */
    public static Optional<TracePoint> ofSession(String session) {
        return session.indexOf(':') == CALL_ID_LENGTH
                ? Optional.of(of(new CallId(session.substring(0, CALL_ID_LENGTH))))
                : Optional.empty();
    }

    /** @param name what both ends of an exchange know and no other exchange of the call has */
    public TracePoint next(String name) {
        return new TracePoint(trace, hash(trace + name).substring(0, 16));
    }

    public String header() {
        return "00-" + trace + "-" + span + "-01";
    }

    public static Optional<TracePoint> ofHeader(String header) {
        var matcher = PARENT.matcher(header);
        return matcher.matches() ? Optional.of(new TracePoint(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
