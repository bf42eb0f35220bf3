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
        boolean withholdsNumber) {

    public ExtensionEntry {
        // Snapshots of before there was any have none.
        forwarding = Objects.requireNonNullElse(forwarding, Forwarding.NONE);
        screening = Objects.requireNonNullElse(screening, Screening.NONE);
    }

    public ExtensionEntry(
            ExtensionNumber number,
            String displayName,
            boolean active,
            @Nullable E164 outboundCallerId,
            Duration ringFor) {
        this(number, displayName, active, outboundCallerId, ringFor, Forwarding.NONE, Screening.NONE, false, false);
    }

    public ExtensionEntry(
            ExtensionNumber number,
            String displayName,
            boolean active,
            @Nullable E164 outboundCallerId,
            Duration ringFor,
            Forwarding forwarding,
            Screening screening) {
        this(number, displayName, active, outboundCallerId, ringFor, forwarding, screening, false, false);
    }

    public ExtensionEntry withMailbox(boolean on) {
        return new ExtensionEntry(
                number, displayName, active, outboundCallerId, ringFor, forwarding, screening, on, withholdsNumber);
    }

    public ExtensionEntry withholding(boolean on) {
        return new ExtensionEntry(
                number, displayName, active, outboundCallerId, ringFor, forwarding, screening, mailbox, on);
    }
}
