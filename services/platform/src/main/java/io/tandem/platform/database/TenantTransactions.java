package io.tandem.platform.database;

import io.tandem.types.TenantId;
import jakarta.persistence.EntityManager;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The only way to the database: every transaction says for which tenant it is, or for which purpose it needs more.
 * Row-level security then shows and takes that tenant's rows alone. The setting is local to the transaction, so a pooled
 * connection never carries it on. Inside another transaction it joins that one, for the time of the work.
 */
public final class TenantTransactions {
    private final TransactionTemplate transactions;
    private final JdbcClient jdbc;
    private final EntityManager entities;

    public TenantTransactions(PlatformTransactionManager manager, JdbcClient jdbc, EntityManager entities) {
        this.transactions = new TransactionTemplate(manager);
        this.jdbc = jdbc;
        this.entities = entities;
    }

    /** Reads and writes {@code tenant}'s rows; commits when {@code work} returns, rolls back when it throws. */
    public <T extends @Nullable Object> T inTenant(TenantId tenant, Supplier<T> work) {
        return transactions.execute(status -> {
            var outer = currentTenant();
            setTenant(tenant.toString());
            T result = work.get();
            entities.flush();
            setTenant(outer);
            return result;
        });
    }

    public void inTenant(TenantId tenant, Runnable work) {
        this.<@Nullable Void>inTenant(tenant, () -> {
            work.run();
            return null;
        });
    }

    /** Reads and writes rows of all tenants, as the role {@code tandem_cross}: for the named purposes alone. */
    public <T extends @Nullable Object> T acrossTenants(Purpose purpose, Supplier<T> work) {
        return transactions.execute(status -> {
            setRole("tandem_cross");
            T result = work.get();
            entities.flush();
            setRole("none");
            return result;
        });
    }

    private String currentTenant() {
        return jdbc.sql("SELECT coalesce(current_setting('tandem.tenant', true), '')")
                .query(String.class)
                .single();
    }

    private void setTenant(String tenant) {
        jdbc.sql("SELECT set_config('tandem.tenant', ?, true)")
                .param(tenant)
                .query(String.class)
                .single();
    }

    private void setRole(String role) {
        jdbc.sql("SELECT set_config('role', ?, true)")
                .param(role)
                .query(String.class)
                .single();
    }
}
