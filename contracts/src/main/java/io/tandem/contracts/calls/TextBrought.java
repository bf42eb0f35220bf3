package io.tandem.contracts.calls;

import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;
import java.time.Instant;
import java.util.UUID;

/**
 * Topic {@code text-events}, header {@code kind} {@link #KIND}, key {@code tenant/extension}, JSON: what became of words that were brought to the
 * phones of an extension.
 *
 * @param id of the words
 * @param taken whether a phone has taken them
 * @param refusal what phones said that will never take them, such as 415; 0 where they may later, and from an edge of before this was told
 */
public record TextBrought(
        int schema, TenantId tenant, UUID id, ExtensionNumber to, boolean taken, int refusal, Instant at) {
    public static final String KIND = "text-brought";
}
