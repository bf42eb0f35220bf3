package io.tandem.tenants.audit;

import io.tandem.bus.BusRecord;
import io.tandem.bus.PoisonRecordException;
import io.tandem.bus.RecordListener;
import io.tandem.contracts.Wire;
import io.tandem.contracts.Wire.UnreadableRecord;
import io.tandem.contracts.audit.AuditRecord;
import io.tandem.platform.database.TenantTransactions;

/** Other services' audit, from topic {@code audit-events}. A record that comes again changes nothing. */
public final class AuditListener implements RecordListener {
    private final TenantTransactions transactions;
    private final AuditRepository audit;

    public AuditListener(TenantTransactions transactions, AuditRepository audit) {
        this.transactions = transactions;
        this.audit = audit;
    }

    @Override
    public void on(BusRecord record) throws PoisonRecordException {
        if (record.value() == null) {
            throw new PoisonRecordException("an audit record has a value", null);
        }
        try {
            var entry = Wire.JSON.read(record.value(), AuditRecord.class);
            transactions.inTenant(entry.tenant(), () -> audit.insert(entry));
        } catch (UnreadableRecord e) {
            throw new PoisonRecordException("not an audit record", e);
        }
    }
}
