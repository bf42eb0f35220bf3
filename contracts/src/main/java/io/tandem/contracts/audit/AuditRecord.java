package io.tandem.contracts.audit;

import io.tandem.types.TenantId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Topic {@code audit-events}, key the record's id, beside the tenant: one write, as the tenants service keeps it.
 *
 * @param id the same when a record comes twice
 * @param service where it was written
 * @param actorKind {@code user}, {@code api-key} or {@code system}
 * @param actor the actor's id, or a part of the system
 * @param actorName e-mail or the key's name
 * @param from the address the request came from, or empty
 * @param action {@code create}, {@code update}, {@code delete} and what else a service does
 * @param object what kind of thing, such as {@code extension}
 * @param before without secrets; null for a creation
 * @param after without secrets; null for a deletion
 */
public record AuditRecord(
        int schema,
        UUID id,
        TenantId tenant,
        Instant at,
        String service,
        String actorKind,
        String actor,
        String actorName,
        String from,
        String action,
        String object,
        String objectId,
        @Nullable JsonNode before,
        @Nullable JsonNode after) {
    public AuditRecord {
        // Jackson reads an absent tree as a null node.
        before = before == null || before.isNull() ? null : before;
        after = after == null || after.isNull() ? null : after;
    }
}
