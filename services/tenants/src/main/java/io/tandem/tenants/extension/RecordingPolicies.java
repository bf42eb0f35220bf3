package io.tandem.tenants.extension;

import io.tandem.contracts.Topics;
import io.tandem.dialplan.RecordingPolicy;
import io.tandem.platform.change.ConfigurationWrites;
import io.tandem.platform.change.Written;
import io.tandem.platform.database.TenantTransactions;
import io.tandem.platform.security.Caller;
import io.tandem.platform.web.IfMatch;
import io.tandem.platform.web.Refusal;
import io.tandem.platform.web.Revised;
import io.tandem.tenants.tenant.Tenant;
import io.tandem.tenants.tenant.TenantRepository;
import io.tandem.types.TenantId;
import java.util.UUID;

/** Which talks of whom are recorded; people see what is set for them. */
public final class RecordingPolicies {
    private static final String OBJECT = "recording-policy";

    private final TenantTransactions transactions;
    private final ConfigurationWrites writes;
    private final TenantRepository tenants;
    private final ExtensionRepository extensions;

    public RecordingPolicies(
            TenantTransactions transactions,
            ConfigurationWrites writes,
            TenantRepository tenants,
            ExtensionRepository extensions) {
        this.transactions = transactions;
        this.writes = writes;
        this.tenants = tenants;
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

    /** What holds for whom nothing is set of his own. */
    public Revised<RecordingRulesView> get(TenantId tenant) {
        return transactions.inTenant(tenant, () -> view(found(tenant)));
    }

    public Written<Revised<RecordingRulesView>> set(
            Caller caller, TenantId tenant, RecordingRulesInput input, IfMatch ifMatch) {
        return writes.write(tenant, caller, change -> {
            var before = found(tenant);
            ifMatch.check(before.revision());
            var after = tenants.update(before.value().with(input.rules()));
            change.audit(
                    "update", OBJECT, tenant, view(before).value(), view(after).value());
            change.publish(Topics.TENANTS, tenant.toString(), after.value().contract());
            return view(after);
        });
    }

    private Revised<Tenant> found(TenantId tenant) {
        return tenants.find(tenant).orElseThrow(() -> Refusal.notFound("tenant", tenant));
    }

    private static Revised<RecordingRulesView> view(Revised<Tenant> tenant) {
        return tenant.map(value -> RecordingRulesView.of(value.recording()));
    }
}
