package io.tandem.platform.change;

import io.tandem.contracts.Topics;
import io.tandem.contracts.Wire;
import io.tandem.contracts.audit.AuditRecord;

/** Where a service's audit records go, in the transaction of the write they tell of. */
@FunctionalInterface
public interface AuditTrail {
    void append(AuditRecord record);

    /** Of every service but tenants, which keeps them: by the outbox to {@code audit-events}. */
    static AuditTrail through(Outbox outbox) {
        return record -> outbox.append(new OutboxRow(
                record.tenant(),
                Topics.AUDIT_EVENTS,
                record.id().toString(),
                record.tenant().toString(),
                Wire.JSON.write(record)));
    }
}
