package io.tandem.tenants.extension;

import io.tandem.platform.change.ConfigurationWrites;
import io.tandem.platform.change.Written;
import io.tandem.platform.database.TenantTransactions;
import io.tandem.platform.security.Caller;
import io.tandem.platform.web.IfMatch;
import io.tandem.platform.web.Revised;
import io.tandem.types.TenantId;
import java.util.UUID;

/** From whom people take calls, and what administrators set of it for anybody. */
public final class Screenings {
    private static final String OBJECT = "screening";

    private final TenantTransactions transactions;
    private final ConfigurationWrites writes;
    private final ExtensionRepository extensions;

    public Screenings(TenantTransactions transactions, ConfigurationWrites writes, ExtensionRepository extensions) {
        this.transactions = transactions;
        this.writes = writes;
        this.extensions = extensions;
    }

    public Revised<ScreeningView> get(Caller caller, TenantId tenant, UUID extension) {
        return transactions.inTenant(tenant, () -> shown(extensions.of(caller, tenant, extension)));
    }

    public Written<Revised<ScreeningView>> set(
            Caller caller, TenantId tenant, UUID extension, ScreeningInput input, IfMatch ifMatch) {
        var screening = input.screening();
        return writes.write(tenant, caller, change -> {
            var before = extensions.of(caller, tenant, extension);
            ifMatch.check(before.revision());
            var after = extensions.update(tenant, before.value().with(screening));
            change.audit("update", OBJECT, extension, shown(before).value(), ScreeningView.of(screening));
            Credentials.publish(change, after.value());
            return shown(after);
        });
    }

    private static Revised<ScreeningView> shown(Revised<Extension> extension) {
        return extension.map(value -> ScreeningView.of(value.screening()));
    }
}
