package io.tandem.tenants.extension;

import io.tandem.contracts.Topics;
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

/** Which numbers outside an extension, or nobody of a tenant, may call: for administrators to say. */
public final class OutgoingScreenings {
    private static final String OBJECT = "outgoing-screening";

    private final TenantTransactions transactions;
    private final ConfigurationWrites writes;
    private final TenantRepository tenants;
    private final ExtensionRepository extensions;

    public OutgoingScreenings(
            TenantTransactions transactions,
            ConfigurationWrites writes,
            TenantRepository tenants,
            ExtensionRepository extensions) {
        this.transactions = transactions;
        this.writes = writes;
        this.tenants = tenants;
        this.extensions = extensions;
    }

    public Revised<OutgoingScreeningView> get(Caller caller, TenantId tenant, UUID extension) {
        return transactions.inTenant(tenant, () -> ofExtension(extensions.of(caller, tenant, extension)));
    }

    public Revised<OutgoingScreeningView> get(TenantId tenant) {
        return transactions.inTenant(tenant, () -> ofTenant(found(tenant)));
    }

    public Written<Revised<OutgoingScreeningView>> set(
            Caller caller, TenantId tenant, UUID extension, OutgoingScreeningInput input, IfMatch ifMatch) {
        return writes.write(tenant, caller, change -> {
            var before = extensions.of(caller, tenant, extension);
            ifMatch.check(before.revision());
            var after = extensions.update(tenant, before.value().with(input.screening(Forwardings.by(change))));
            change.audit(
                    "update",
                    OBJECT,
                    extension,
                    ofExtension(before).value(),
                    ofExtension(after).value());
            Credentials.publish(change, after.value());
            return ofExtension(after);
        });
    }

    /** For everybody of the tenant; what is set for an extension goes before it. */
    public Written<Revised<OutgoingScreeningView>> set(
            Caller caller, TenantId tenant, OutgoingScreeningInput input, IfMatch ifMatch) {
        return writes.write(tenant, caller, change -> {
            var before = found(tenant);
            ifMatch.check(before.revision());
            var after = tenants.update(before.value().with(input.screening(Forwardings.by(change))));
            change.audit(
                    "update",
                    OBJECT,
                    tenant,
                    ofTenant(before).value(),
                    ofTenant(after).value());
            change.publish(Topics.TENANTS, tenant.toString(), after.value().contract());
            return ofTenant(after);
        });
    }

    private Revised<Tenant> found(TenantId tenant) {
        return tenants.find(tenant).orElseThrow(() -> Refusal.notFound("tenant", tenant));
    }

    private static Revised<OutgoingScreeningView> ofExtension(Revised<Extension> extension) {
        return extension.map(value -> OutgoingScreeningView.of(value.outgoing()));
    }

    private static Revised<OutgoingScreeningView> ofTenant(Revised<Tenant> tenant) {
        return tenant.map(value -> OutgoingScreeningView.of(value.outgoing()));
    }
}
