package io.tandem.tenants.extension;

import io.tandem.dialplan.RecordingPolicy;
import io.tandem.platform.change.ConfigurationWrites;
import io.tandem.platform.change.Written;
import io.tandem.platform.database.TenantTransactions;
import io.tandem.platform.security.Caller;
import io.tandem.platform.web.IfMatch;
import io.tandem.platform.web.Revised;
import io.tandem.types.TenantId;
import java.util.UUID;

/** Which talks of whom are recorded; people see what is set for them. */
public final class RecordingPolicies {
    private static final String OBJECT = "recording-policy";

    private final TenantTransactions transactions;
    private final ConfigurationWrites writes;
    private final ExtensionRepository extensions;

    public RecordingPolicies(
            TenantTransactions transactions, ConfigurationWrites writes, ExtensionRepository extensions) {
        this.transactions = transactions;
        this.writes = writes;
        this.extensions = extensions;
    }

    public Revised<RecordingPolicy> get(Caller caller, TenantId tenant, UUID extension) {
        return transactions.inTenant(
                tenant, () -> extensions.of(caller, tenant, extension).map(Extension::recording));
    }

    public Written<Revised<RecordingPolicy>> set(
            Caller caller, TenantId tenant, UUID extension, RecordingPolicy policy, IfMatch ifMatch) {
        return writes.write(tenant, caller, change -> {
            var before = extensions.of(caller, tenant, extension);
            ifMatch.check(before.revision());
            var after = extensions.update(tenant, before.value().with(policy));
            change.audit("update", OBJECT, extension, before.value().recording(), policy);
            Credentials.publish(change, after.value());
            return after.map(Extension::recording);
        });
    }
}
