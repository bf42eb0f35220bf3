package io.tandem.platform.probe;

import io.tandem.contracts.Topics;
import io.tandem.platform.change.ConfigurationWrites;
import io.tandem.platform.change.Written;
import io.tandem.platform.database.TenantTransactions;
import io.tandem.platform.security.Caller;
import io.tandem.platform.web.Page;
import io.tandem.platform.web.Paging;
import io.tandem.platform.web.Revised;
import io.tandem.types.TenantId;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The smallest service there can be: things with a name and a size. */
public final class Things {
    private final TenantTransactions transactions;
    private final ConfigurationWrites writes;
    private final JdbcClient jdbc;

    public record Thing(String name, int size) {}

    public Things(TenantTransactions transactions, ConfigurationWrites writes, JdbcClient jdbc) {
        this.transactions = transactions;
        this.writes = writes;
        this.jdbc = jdbc;
    }

    public Written<Revised<Thing>> put(Caller caller, TenantId tenant, Thing thing) {
        return writes.write(tenant, caller, change -> {
            jdbc.sql("INSERT INTO probe.things (tenant_id, name, size) VALUES (?, ?, ?)"
                            + " ON CONFLICT (tenant_id, name) DO UPDATE SET size = excluded.size")
                    .params(tenant.value(), thing.name(), thing.size())
                    .update();
            change.publish(Topics.TRUNKS, tenant + "/" + thing.name(), Map.of("size", thing.size()));
            change.audit("put", "thing", thing.name(), null, thing);
            return new Revised<>(thing, thing.size());
        });
    }

    public Page<Thing> list(TenantId tenant, Paging paging) {
        return transactions.inTenant(
                tenant,
                () -> Page.of(
                        // On purpose without the tenant: row-level security alone keeps others' things away.
                        jdbc.sql("SELECT name, size FROM probe.things WHERE name > ? AND name LIKE ?"
                                        + " ORDER BY name LIMIT ?")
                                .params(List.of(paging.after(), paging.like(), paging.rows()))
                                .query(Thing.class)
                                .list(),
                        paging,
                        Thing::name));
    }
}
