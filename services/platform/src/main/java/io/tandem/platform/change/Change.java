package io.tandem.platform.change;

import io.tandem.contracts.Topic;
import io.tandem.contracts.Topics;
import io.tandem.contracts.Wire;
import io.tandem.contracts.audit.AuditRecord;
import io.tandem.platform.security.Caller;
import io.tandem.types.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one transaction tells others: records for topics, and the audit. Sent when it commits, or not at all. */
public final class Change {
    /** Not put into force by edges' dialplans or credentials, so a version does not count them. */
    private static final Set<Topic> NOT_ROUTED = Set.of(
            Topics.API_KEYS,
            Topics.AUDIT_EVENTS,
            Topics.BANS,
            Topics.MESSAGE_COUNTS,
            Topics.NUMBER_LISTS,
            Topics.SCHEDULES,
            Topics.SECRETS,
            Topics.TEXT_COUNTS,
            Topics.VOICEMAIL_EVENTS);

    private final TenantId tenant;
    private final Caller caller;
    private final String service;
    private final Instant now;
    private final List<OutboxRow> credentials = new ArrayList<>();
    private final List<OutboxRow> rows = new ArrayList<>();
    private final List<AuditRecord> audit = new ArrayList<>();

    Change(TenantId tenant, Caller caller, String service, Instant now) {
        this.tenant = tenant;
        this.caller = caller;
        this.service = service;
        this.now = now;
    }

    public TenantId tenant() {
        return tenant;
    }

    public Caller caller() {
        return caller;
    }

    /** The one instant of this write. */
    public Instant now() {
        return now;
    }

    /** The record's partition is the tenant's. */
    public void publish(Topic topic, String key, Object contract) {
        publish(topic, key, tenant.toString(), contract);
    }

    /** For keys that can move between tenants, such as a number: their partition must not follow the tenant. */
    public void publish(Topic topic, String key, String partitionKey, Object contract) {
        add(new OutboxRow(tenant, topic, key, partitionKey, Wire.JSON.write(contract)));
    }

    /** Deletes the key from its compacted topic. */
    public void remove(Topic topic, String key) {
        remove(topic, key, tenant.toString());
    }

    public void remove(Topic topic, String key, String partitionKey) {
        add(new OutboxRow(tenant, topic, key, partitionKey, null));
    }

    private void add(OutboxRow row) {
        (row.topic().equals(Topics.CREDENTIALS) ? credentials : rows).add(row);
    }

    /**
     * @param object what kind of thing, such as {@code extension}
     * @param before the object as JSON sees it, or null; fields named like secrets are masked
     */
    public void audit(String action, String object, Object id, @Nullable Object before, @Nullable Object after) {
        audit.add(new AuditRecord(
                1,
                UUID.randomUUID(),
                tenant,
                now,
                service,
                caller.kind().word(),
                caller.id().toString(),
                caller.name(),
                caller.from(),
                action,
                object,
                id.toString(),
                Masked.of(before),
                Masked.of(after)));
    }

    /** Credentials first: then the last of them is not above what routing gets, and one number stands for both. */
    @Nullable
    ConfigurationVersion write(Outbox outbox, AuditTrail trail) {
        long lastCredential = append(credentials, outbox);
        long lastRouted = append(rows, outbox);
        audit.forEach(trail::append);
        if (lastCredential > 0) {
            return new ConfigurationVersion(outbox.source(), lastCredential, true);
        }
        return lastRouted > 0 ? new ConfigurationVersion(outbox.source(), lastRouted, false) : null;
    }

    /** @return the highest sequence of what edges put into force, or 0 */
    private static long append(List<OutboxRow> rows, Outbox outbox) {
        long last = 0;
        for (var row : rows) {
            long sequence = outbox.append(row);
            last = NOT_ROUTED.contains(row.topic()) ? last : sequence;
        }
        return last;
    }
}
