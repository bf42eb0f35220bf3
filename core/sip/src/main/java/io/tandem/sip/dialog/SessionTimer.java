package io.tandem.sip.dialog;

import io.tandem.sip.SipMessage;
import io.tandem.sip.SipMessages.Header;
import io.tandem.sip.header.ContactAddress;
import io.tandem.sip.header.OptionTags;
import io.tandem.sip.header.Parameters;
import io.tandem.sip.header.Quoted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How long a session lives unless it is refreshed (RFC 4028), as agreed by one INVITE or UPDATE and its 2xx.
 *
 * @param interval from one refresh to the end
 * @param oursToRefresh else the peer's
 */
public record SessionTimer(Duration interval, boolean oursToRefresh) {
    /** RFC 4028 section 4: half an hour is its recommendation. */
    private static final Duration USUAL = Duration.ofSeconds(1_800);

    /** RFC 4028 section 5: nobody has to put up with less than 90 s. */
    public static final Duration SHORTEST = Duration.ofSeconds(90);

    /** RFC 4028 section 10: who waits for a refresh ends the session this much before it expires. */
    private static final Duration BYE_AHEAD = Duration.ofSeconds(32);

    /** What an INVITE or UPDATE with its Session-Expires comes to. */
    public sealed interface Asked {
        /** Neither side wants a timer, or the peer can do none. */
        record Without() implements Asked {}

        /** Answer 422 with Min-SE {@link #SHORTEST}. */
        record TooBrief() implements Asked {}

        record Granted(SessionTimer timer, List<Header> headers) implements Asked {}
    }

    /** What our first INVITE asks for; the peer says who refreshes. */
    public static List<Header> offer(Duration shortest) {
        Duration interval = shortest.compareTo(USUAL) > 0 ? shortest : USUAL;
        return List.of(
                new Header("Session-Expires", Long.toString(interval.toSeconds())),
                new Header("Min-SE", Long.toString(shortest.toSeconds())));
    }

    /** What a refresh of ours asks for. */
    public List<Header> refresh() {
        return List.of(
                new Header(
                        "Session-Expires",
                        interval.toSeconds() + (oursToRefresh ? ";refresher=uac" : ";refresher=uas")),
                new Header("Min-SE", Long.toString(SHORTEST.toSeconds())));
    }

    /** RFC 4028 section 9: the UAS' side of an INVITE or UPDATE. */
    public static Asked asked(SipMessage request) {
        boolean able = OptionTags.has(request, "Supported", OptionTags.SESSION_TIMER)
                || OptionTags.has(request, "Require", OptionTags.SESSION_TIMER);
        Optional<Value> asked = Value.of(request);
        if (asked.isEmpty()) {
            return able ? granted(longer(USUAL, minimum(request)), true) : new Asked.Without();
        }
        Duration interval = asked.get().interval;
        if (interval.compareTo(SHORTEST) < 0) {
            return able ? new Asked.TooBrief() : new Asked.Without();
        }
        // Table 2: who is not able cannot refresh; who does not care, and is able, does it himself.
        boolean ours = !able || asked.get().refresher.equals("uas");
        return granted(longer(interval, minimum(request)), ours, able);
    }

    private static Asked granted(Duration interval, boolean ours) {
        return granted(interval, ours, true);
    }

    private static Asked granted(Duration interval, boolean ours, boolean able) {
        List<Header> headers = new ArrayList<>();
        headers.add(new Header("Session-Expires", interval.toSeconds() + (ours ? ";refresher=uas" : ";refresher=uac")));
        if (able && !ours) {
            headers.add(new Header("Require", OptionTags.SESSION_TIMER));
        }
        return new Asked.Granted(new SessionTimer(interval, ours), List.copyOf(headers));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    /** RFC 4028 section 7.2: the UAC's side; without Session-Expires in the 2xx there is no timer. */
    public static Optional<SessionTimer> agreed(SipMessage success) {
        return Value.of(success)
                .map(value -> new SessionTimer(longer(value.interval, SHORTEST), !value.refresher.equals("uas")));
    }

    /** @return Min-SE of a request or of a 422, {@link #SHORTEST} where absent */
    public static Duration minimum(SipMessage message) {
        return message.header("Min-SE")
                .flatMap(SessionTimer::seconds)
                .map(given -> longer(given, SHORTEST))
                .orElse(SHORTEST);
    }

    /** When our part is to be done, counted from the last refresh: to refresh, or to give the peer up. */
    public Duration due() {
        if (oursToRefresh) {
            return interval.dividedBy(2);
        }
        Duration third = interval.dividedBy(3);
        return interval.minus(third.compareTo(BYE_AHEAD) < 0 ? third : BYE_AHEAD);
    }

    private static Optional<Duration> seconds(String value) {
        var read = ContactAddress.seconds(Quoted.split(value, ';').getFirst());
        return read.isPresent() ? Optional.of(Duration.ofSeconds(read.getAsLong())) : Optional.empty();
    }

    /** Session-Expires as written; {@code refresher} empty where absent. */
    private record Value(Duration interval, String refresher) {
        static Optional<Value> of(SipMessage message) {
            return message.header("Session-Expires")
                    .or(() -> message.header("x"))
                    .flatMap(value -> seconds(value).map(interval -> new Value(interval, refresher(value))));
        }

        private static String refresher(String value) {
            int semicolon = value.indexOf(';');
            return semicolon < 0
                    ? ""
                    : Parameters.parse(value.substring(semicolon))
                            .value("refresher")
                            .orElse("")
                            .toLowerCase(Locale.ROOT);
        }
    }
}
