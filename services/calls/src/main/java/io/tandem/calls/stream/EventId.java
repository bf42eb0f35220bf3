package io.tandem.calls.stream;

import io.tandem.bus.BusRecord;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where an event stands in the log, the same on every replica; a client gives the last it saw back in
 * {@code Last-Event-ID}.
 */
record EventId(Instant appended, String topic, int partition, long offset) {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,15})-([a-z-]{1,40})-([0-9]{1,5})-([0-9]{1,18})");

    static EventId of(BusRecord record) {
        return new EventId(record.timestamp(), record.topic(), record.partition(), record.offset());
    }

    /** Empty if it is none of ours. */
    static Optional<EventId> parse(String text) {
        var match = FORM.matcher(text);
        return match.matches()
                ? Optional.of(new EventId(
                        Instant.ofEpochMilli(Long.parseLong(match.group(1))),
                        match.group(2),
                        Integer.parseInt(match.group(3)),
                        Long.parseLong(match.group(4))))
                : Optional.empty();
    }

    boolean isAtOrBefore(EventId other) {
        return topic.equals(other.topic) && partition == other.partition && offset <= other.offset;
    }

    @Override
    public String toString() {
        return appended.toEpochMilli() + "-" + topic + "-" + partition + "-" + offset;
    }
}
