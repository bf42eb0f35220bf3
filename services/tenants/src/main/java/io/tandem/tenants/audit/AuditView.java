package io.tandem.tenants.audit;

import io.tandem.contracts.audit.AuditRecord;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One write, as the API shows it: who, when, from where, and the object before and after without its secrets. */
public record AuditView(
        UUID id,
        Instant at,
        Actor actor,
        String from,
        String service,
        String action,
        String object,
        String objectId,
        @Nullable JsonNode before,
        @Nullable JsonNode after) {

    /** @param kind {@code user}, {@code api-key} or {@code system} */
    public record Actor(String kind, String id, String name) {}

    static AuditView of(AuditRecord record) {
        return new AuditView(
                record.id(),
                record.at(),
                new Actor(record.actorKind(), record.actor(), record.actorName()),
                record.from(),
                record.service(),
                record.action(),
                record.object(),
                record.objectId(),
                record.before(),
                record.after());
    }
}
