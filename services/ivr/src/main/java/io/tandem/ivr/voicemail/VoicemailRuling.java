package io.tandem.ivr.voicemail;

import io.tandem.platform.change.ConfigurationWrites;
import io.tandem.platform.change.Written;
import io.tandem.platform.database.TenantTransactions;
import io.tandem.platform.security.Caller;
import io.tandem.platform.web.IfMatch;
import io.tandem.platform.web.Revised;
import io.tandem.types.TenantId;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is set for all messages of a tenant: table {@code ivr.voicemail_rules}. {@link VoicemailForgetting} goes by it. */
public final class VoicemailRuling {
    private static final String OBJECT = "voicemail-rules";

    private final TenantTransactions transactions;
    private final ConfigurationWrites writes;
    private final JdbcClient jdbc;

    public VoicemailRuling(TenantTransactions transactions, ConfigurationWrites writes, JdbcClient jdbc) {
        this.transactions = transactions;
        this.writes = writes;
        this.jdbc = jdbc;
    }

    Revised<VoicemailRules> get(TenantId tenant) {
        return transactions.inTenant(tenant, () -> find(tenant));
    }

    Written<Revised<VoicemailRules>> replace(TenantId tenant, Caller caller, IfMatch seen, VoicemailRules rules) {
        return writes.write(tenant, caller, change -> {
            Revised<VoicemailRules> before = find(tenant);
            seen.check(before.revision());
            var after = new Revised<>(rules, before.revision() + 1);
            List<@Nullable Object> values = Arrays.asList(tenant.value(), rules.keepDays(), after.revision());
            jdbc.sql("INSERT INTO ivr.voicemail_rules (tenant_id, keep_days, revision) VALUES (?, ?, ?)"
                            + " ON CONFLICT (tenant_id) DO UPDATE"
                            + " SET keep_days = excluded.keep_days, revision = excluded.revision")
                    .params(values)
                    .update();
            change.audit("update", OBJECT, tenant, before.value(), rules);
            return after;
        });
    }

    public void deleteAll(TenantId tenant, Caller caller) {
        writes.write(
                tenant,
                caller,
                change -> jdbc.sql("DELETE FROM ivr.voicemail_rules WHERE tenant_id = ?")
                        .param(tenant.value())
                        .update());
    }

    private Revised<VoicemailRules> find(TenantId tenant) {
        return jdbc.sql("SELECT keep_days, revision FROM ivr.voicemail_rules WHERE tenant_id = ?")
                .param(tenant.value())
                .query((row, number) -> new Revised<>(
                        new VoicemailRules(row.getObject("keep_days", Integer.class)), row.getLong("revision")))
                .optional()
                .orElse(new Revised<>(VoicemailRules.NONE, 0));
    }
}
