package io.tandem.platform.change;

import io.tandem.platform.database.TenantTransactions;
import io.tandem.platform.security.Caller;
import io.tandem.types.TenantId;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A service's writes to configuration: in one transaction the rows, the records for topics and the audit. Writes of one
 * tenant in one service happen one after another.
 */
public final class ConfigurationWrites {
    private final TenantTransactions transactions;
    private final Outbox outbox;
    private final AuditTrail trail;
    private final EntityManager entities;
    private final Clock clock;

    public ConfigurationWrites(
            TenantTransactions transactions, Outbox outbox, AuditTrail trail, EntityManager entities, Clock clock) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.trail = trail;
        this.entities = entities;
        this.clock = clock;
    }

    /** @throws org.springframework.dao.DataIntegrityViolationException if a constraint refuses the rows */
    public <T extends @Nullable Object> Written<T> write(TenantId tenant, Caller caller, Function<Change, T> work) {
        return transactions.inTenant(tenant, () -> {
            outbox.lock(tenant);
            var change = new Change(tenant, caller, outbox.source(), clock.instant());
            T value = work.apply(change);
            entities.flush();
            return new Written<>(value, change.write(outbox, trail));
        });
    }
}
