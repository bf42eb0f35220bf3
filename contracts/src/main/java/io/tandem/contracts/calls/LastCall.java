package io.tandem.contracts.calls;

import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;
import java.time.Instant;
import java.util.Locale;

/**
 * Topic {@code last-calls}, key tenant, extension and way, JSON: the last call of an extension in one direction. Written by the call's
 * owner with its end.
 *
 * @param number as the extension would dial it: an extension's, a group's, a public one; with {@code *67} or {@code *82} before it where that was dialled
 * @param at when that call ended
 */
public record LastCall(
        int schema, TenantId tenant, ExtensionNumber extension, Way way, String number, Outcome outcome, Instant at) {

    /** Who has called whom. */
    public enum Way {
        /** The extension has dialled the number. */
        DIALLED,
        /** The number has called the extension. */
        CALLER
    }

    /** What has become of the attempt to reach whom the number means. */
    public enum Outcome {
        BUSY,
        NO_ANSWER,
        TALKED
    }

    public String key() {
        return tenant + "/" + extension + "/" + way.name().toLowerCase(Locale.ROOT);
    }
}
