package io.tandem.sip.event;

import io.tandem.sip.SipMessage;
import io.tandem.sip.SipMessages.Header;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a PUBLISH asks for (RFC 3903 section 6). */
public sealed interface Publish {
    Duration USUAL = Duration.ofHours(1);
    Duration SHORTEST = Duration.ofMinutes(1);

    /**
     * @param state null where it goes on as it is (a refresh), or ends
     * @param lasting zero removes it
     */
    record Asked(Optional<String> ifMatch, @Nullable Published state, Duration lasting) implements Publish {}

    /** 400, 415, 423 or 489, and what the response says with it. */
    record Refused(int status, List<Header> headers) implements Publish {}

    /** @param reading of a document of {@link EventPackage#PRESENCE}; empty for what is none */
    static Publish of(SipMessage publish, Function<String, Optional<Published>> reading) {
        String event = publish.header("Event").orElse("").split(";", 2)[0].strip();
        if (EventPackage.named(event).filter(EventPackage.PRESENCE::equals).isEmpty()) {
            return new Refused(489, List.of(new Header("Allow-Events", EventPackage.PRESENCE.token())));
        }
        List<String> matches = publish.headers("SIP-If-Match");
        long seconds = seconds(publish.header("Expires").orElse(Long.toString(USUAL.toSeconds())));
        boolean has = !publish.body().isBlank();
        // RFC 3903 section 4.1: without SIP-If-Match it is a first one, and says something.
        if (matches.size() > 1 || seconds < 0 || matches.isEmpty() && (!has || seconds == 0)) {
            return new Refused(400, List.of());
        }
        if (seconds > 0 && seconds < SHORTEST.toSeconds()) {
            return new Refused(423, List.of(new Header("Min-Expires", Long.toString(SHORTEST.toSeconds()))));
        }
        var lasting = Duration.ofSeconds(Math.min(seconds, USUAL.toSeconds()));
        var ifMatch = matches.stream().map(String::strip).findFirst();
        if (!has || lasting.isZero()) {
            return new Asked(ifMatch, null, lasting);
        }
        String type = EventPackage.PRESENCE.contentType();
        if (!publish.contentType().equals(type)) {
            return new Refused(415, List.of(new Header("Accept", type)));
        }
        return reading.apply(publish.body())
                .<Publish>map(state -> new Asked(ifMatch, state, lasting))
                .orElseGet(() -> new Refused(400, List.of()));
    }

    private static long seconds(String expires) {
        String digits = expires.strip();
        boolean number =
                !digits.isEmpty() && digits.length() <= 10 && digits.chars().allMatch(Character::isDigit);
        return number ? Long.parseLong(digits) : -1;
    }
}
