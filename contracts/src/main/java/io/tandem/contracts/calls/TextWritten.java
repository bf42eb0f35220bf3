package io.tandem.contracts.calls;

import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Topic {@code text-events}, key {@code tenant/extension}, JSON: words for an extension (SIP MESSAGE, RFC 3428). Written by the edge that took
 * them; perhaps told twice, under the same id.
 *
 * @param from extension or number of who wrote; empty when withheld
 * @param fromName may be empty
 * @param at when they were written
 * @param bringAt when they may be brought to the extension, if no phone has taken them meanwhile; null where one has
 */
public record TextWritten(
        int schema,
        TenantId tenant,
        UUID id,
        String from,
        String fromName,
        ExtensionNumber to,
        String words,
        Instant at,
        @Nullable Instant bringAt) {

    /** What they are is nobody's business but who reads them. */
    @Override
    public String toString() {
        return "TextWritten[" + id + "]";
    }
}
