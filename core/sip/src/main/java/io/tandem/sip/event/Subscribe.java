package io.tandem.sip.event;

import io.tandem.sip.SipMessage;
import io.tandem.sip.SipMessages.Header;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a SUBSCRIBE asks for (RFC 6665 section 4.2.1), whether it makes a subscription or goes on with one. */
public sealed interface Subscribe {
    Duration USUAL = Duration.ofHours(1);
    Duration SHORTEST = Duration.ofMinutes(1);
    Header ALLOW_EVENTS = new Header("Allow-Events", EventPackage.all());

    /**
     * @param id of Event, which NOTIFY repeats; empty for none
     * @param lasting at most {@link #USUAL}; zero ends a subscription, and one that is not there yet is told of once
     */
    record Asked(EventPackage event, String id, Duration lasting) implements Subscribe {}

    /** 400, 406, 423 or 489, and what the response says with it. */
    record Refused(int status, List<Header> headers) implements Subscribe {}

    static Subscribe of(SipMessage subscribe) {
        String[] said = subscribe.header("Event").orElse("").split(";");
        var event = EventPackage.named(said[0].strip());
        if (event.isEmpty()) {
            // RFC 6665 section 7.3.2.
            return new Refused(489, List.of(ALLOW_EVENTS));
        }
        if (!takes(subscribe, event.get().contentType())) {
            return new Refused(406, List.of(new Header("Accept", event.get().contentType())));
        }
        long seconds = seconds(subscribe.header("Expires").orElse(Long.toString(USUAL.toSeconds())));
        if (seconds < 0) {
            return new Refused(400, List.of());
        }
        if (seconds > 0 && seconds < SHORTEST.toSeconds()) {
            // RFC 6665 section 4.2.1.1: only below an hour.
            return new Refused(423, List.of(new Header("Min-Expires", Long.toString(SHORTEST.toSeconds()))));
        }
        return new Asked(event.get(), id(said), Duration.ofSeconds(Math.min(seconds, USUAL.toSeconds())));
    }

    private static boolean takes(SipMessage subscribe, String contentType) {
        var accepted = subscribe.headers("Accept").stream()
                .flatMap(value -> Stream.of(value.split(",")))
                .map(value -> value.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .toList();
        return accepted.isEmpty()
                || accepted.contains(contentType)
                || accepted.contains("*/*")
                || accepted.contains("application/*");
    }

    private static String id(String[] event) {
        return Stream.of(event)
                .skip(1)
                .map(String::strip)
                .filter(parameter -> parameter.toLowerCase(Locale.ROOT).startsWith("id="))
                .map(parameter -> parameter.substring("id=".length()))
                .findFirst()
                .orElse("");
    }

    private static long seconds(String expires) {
        String digits = expires.strip();
        boolean number =
                !digits.isEmpty() && digits.length() <= 10 && digits.chars().allMatch(Character::isDigit);
        return number ? Long.parseLong(digits) : -1;
    }
}
