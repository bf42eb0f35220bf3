package io.tandem.calls.stream;

import io.tandem.bus.BusRecord;
import io.tandem.contracts.Wire;
import io.tandem.contracts.calls.RecordingFinished;
import io.tandem.contracts.calls.VoicemailLeft;
import io.tandem.types.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What calls leave behind: recordings and messages. */
public sealed interface LeftContent {

    /** Such as {@code voicemail.left}. */
    default String type() {
        return switch (this) {
            case Recording ignored -> "recording.finished";
            case Message ignored -> "voicemail.left";
            case Transcript ignored -> "voicemail.transcribed";
        };
    }

    /** A recording can be fetched; it is among those of its call. */
    record Recording(String call, Instant at, Instant startedAt, double seconds) implements LeftContent {}

    /**
     * A message lies in a mailbox.
     *
     * @param id of the message
     * @param from the caller's number; empty when withheld
     */
    record Message(UUID id, String mailbox, String from, String call, Instant at, double seconds)
            implements LeftContent {}

    /**
     * What was said in a message is there as text.
     *
     * @param id of the message
     * @param from the caller's number; empty when withheld
     */
    record Transcript(UUID id, String mailbox, String from, String call, Instant at, String text)
            implements LeftContent {}

    /**
     * Whose it is.
     *
     * @param key the same however often it is told
     */
    record Told(TenantId tenant, String key, LeftContent content) {}

    /** @param record of {@code media-events}; empty for all that is no recording of a call */
    static Optional<Told> recording(BusRecord record) {
        byte[] value = record.value();
        if (value == null
                || record.headers()
                        .text("kind")
                        .filter(RecordingFinished.KIND::equals)
                        .isEmpty()) {
            return Optional.empty();
        }
        RecordingFinished finished = Wire.CBOR.read(value, RecordingFinished.class);
        if (!finished.joined() || isMessage(finished) || finished.tenant().equals("none")) {
            return Optional.empty();
        }
        var content = new Recording(
                finished.session().split(":", 2)[0],
                finished.at(),
                finished.startedAt(),
                finished.length().toMillis() / 1000.0);
        return Optional.of(new Told(TenantId.of(finished.tenant()), finished.recording(), content));
    }

    /** Its mailbox tells of it. */
    private static boolean isMessage(RecordingFinished finished) {
        String about = finished.about();
        return about != null && about.startsWith("voicemail ");
    }

    /** @param record of {@code voicemail-events} */
    static Optional<Told> message(BusRecord record) {
        byte[] value = record.value();
        if (value == null) {
            return Optional.empty();
        }
        VoicemailLeft left = Wire.JSON.read(value, VoicemailLeft.class);
        String text = left.text();
        if (text != null) {
            var said = new Transcript(left.id(), left.mailbox().digits(), left.from(), left.call(), left.at(), text);
            return Optional.of(new Told(left.tenant(), left.id().toString(), said));
        }
        var content = new Message(
                left.id(),
                left.mailbox().digits(),
                left.from(),
                left.call(),
                left.at(),
                left.length().toMillis() / 1000.0);
        return Optional.of(new Told(left.tenant(), left.id().toString(), content));
    }
}
