package io.tandem.dialplan;

import io.tandem.types.E164;
import io.tandem.types.ExtensionNumber;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An extension as routing sees it.
 *
 * @param displayName shown to the called party
 * @param outboundCallerId the number shown to carriers; null takes the trunk's
 * @param ringFor how long its phones ring before the call is unanswered
 * @param forwarding what becomes of its calls instead, or after that
 * @param screening from whom it takes calls
 * @param mailbox whether whoever is not answered leaves a message
 * @param withholdsNumber whether those whom it calls outside do not see who calls
 * @param recording which of its talks are recorded
 * @param supervisor whether it may follow the talks of others
 * @param outgoing which numbers outside it may not call
 * @param location where its phones are, for who helps; empty where nobody has said so
 */
public record ExtensionEntry(
        ExtensionNumber number,
        String displayName,
        boolean active,
        @Nullable E164 outboundCallerId,
        Duration ringFor,
        Forwarding forwarding,
        Screening screening,
        boolean mailbox,
        boolean withholdsNumber,
        RecordingPolicy recording,
        boolean supervisor,
        OutgoingScreening outgoing,
        String location) {

    public ExtensionEntry {
        // Snapshots of before there was any have none.
        forwarding = Objects.requireNonNullElse(forwarding, Forwarding.NONE);
        screening = Objects.requireNonNullElse(screening, Screening.NONE);
        recording = Objects.requireNonNullElse(recording, RecordingPolicy.NONE);
        outgoing = Objects.requireNonNullElse(outgoing, OutgoingScreening.NONE);
        location = Objects.requireNonNullElse(location, "");
    }

    public ExtensionEntry(
            ExtensionNumber number,
            String displayName,
            boolean active,
            @Nullable E164 outboundCallerId,
            Duration ringFor) {
        this(
                number,
                displayName,
                active,
                outboundCallerId,
                ringFor,
                Forwarding.NONE,
                Screening.NONE,
                false,
                false,
                RecordingPolicy.NONE,
                false,
                OutgoingScreening.NONE,
                "");
    }

    public ExtensionEntry at(String where) {
        return new ExtensionEntry(
                number,
                displayName,
                active,
                outboundCallerId,
                ringFor,
                forwarding,
                screening,
                mailbox,
                withholdsNumber,
                recording,
                supervisor,
                outgoing,
                where);
    }

    public ExtensionEntry withMailbox(boolean on) {
        return with(forwarding, screening, on, withholdsNumber, recording, supervisor, outgoing);
    }

    public ExtensionEntry withholding(boolean on) {
        return with(forwarding, screening, mailbox, on, recording, supervisor, outgoing);
    }

    public ExtensionEntry with(Forwarding other) {
        return with(other, screening, mailbox, withholdsNumber, recording, supervisor, outgoing);
    }

    public ExtensionEntry with(Screening other) {
        return with(forwarding, other, mailbox, withholdsNumber, recording, supervisor, outgoing);
    }

    public ExtensionEntry with(RecordingPolicy other) {
        return with(forwarding, screening, mailbox, withholdsNumber, other, supervisor, outgoing);
    }

    public ExtensionEntry supervising(boolean on) {
        return with(forwarding, screening, mailbox, withholdsNumber, recording, on, outgoing);
    }

    public ExtensionEntry with(OutgoingScreening other) {
        return with(forwarding, screening, mailbox, withholdsNumber, recording, supervisor, other);
    }

    private ExtensionEntry with(
            Forwarding forwards,
            Screening screens,
            boolean messages,
            boolean withholds,
            RecordingPolicy records,
            boolean supervises,
            OutgoingScreening goesOut) {
        return new ExtensionEntry(
                number,
                displayName,
                active,
                outboundCallerId,
                ringFor,
                forwards,
                screens,
                messages,
                withholds,
                records,
                supervises,
                goesOut,
                location);
    }
}
