package io.tandem.tenants.extension;

import io.tandem.dialplan.Forwarding;
import io.tandem.dialplan.PhoneSetting;
import io.tandem.dialplan.SetBy;
import io.tandem.platform.change.Change;
import io.tandem.platform.change.ConfigurationWrites;
import io.tandem.platform.change.Written;
import io.tandem.platform.database.TenantTransactions;
import io.tandem.platform.security.Caller;
import io.tandem.platform.web.IfMatch;
import io.tandem.platform.web.Revised;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** What people set for the calls to their extension, and administrators for anybody's. */
public final class Forwardings {
    private static final String OBJECT = "forwarding";

    private final TenantTransactions transactions;
    private final ConfigurationWrites writes;
    private final ExtensionRepository extensions;

    public Forwardings(TenantTransactions transactions, ConfigurationWrites writes, ExtensionRepository extensions) {
        this.transactions = transactions;
        this.writes = writes;
        this.extensions = extensions;
    }

    public Revised<ForwardingView> get(Caller caller, TenantId tenant, UUID extension) {
        return transactions.inTenant(tenant, () -> shown(extensions.of(caller, tenant, extension)));
    }

    public Written<Revised<ForwardingView>> set(
            Caller caller, TenantId tenant, UUID extension, ForwardingInput input, IfMatch ifMatch) {
        return writes.write(tenant, caller, change -> {
            var before = extensions.of(caller, tenant, extension);
            ifMatch.check(before.revision());
            var known = before.value();
            return set(change, known, input.applied(known.forwarding(), known.number(), by(change)));
        });
    }

    /** By the extension's phone. What is so already stays as it is. */
    void set(TenantId tenant, ExtensionNumber number, PhoneSetting setting) {
        boolean changes = transactions.inTenant(
                tenant,
                () -> extensions
                        .find(tenant, number)
                        .filter(extension -> !setting.isIn(extension.forwarding()))
                        .isPresent());
        if (changes) {
            writes.write(
                    tenant,
                    Caller.system("phone " + number),
                    change -> extensions
                            .find(tenant, number)
                            .filter(extension -> !setting.isIn(extension.forwarding()))
                            .map(extension ->
                                    set(change, extension, setting.in(extension.forwarding(), by(number, change)))));
        }
    }

    private static SetBy by(ExtensionNumber phone, Change change) {
        return new SetBy(phone.digits(), change.now().truncatedTo(ChronoUnit.SECONDS), SetBy.Means.PHONE);
    }

    private Revised<ForwardingView> set(Change change, Extension before, Forwarding forwarding) {
        var after = extensions.update(change.tenant(), before.with(forwarding));
        change.audit(
                "update", OBJECT, before.id(), ForwardingView.of(before.forwarding()), ForwardingView.of(forwarding));
        Credentials.publish(change, after.value());
        return shown(after);
    }

    private static Revised<ForwardingView> shown(Revised<Extension> extension) {
        return extension.map(value -> ForwardingView.of(value.forwarding()));
    }

    /** People say it to a minute, and the same setting is the same record for all who read it back. */
    static SetBy by(Change change) {
        var means = switch (change.caller().kind()) {
            case USER -> SetBy.Means.PORTAL;
            case API_KEY, SYSTEM -> SetBy.Means.API;
        };
        return new SetBy(change.caller().name(), change.now().truncatedTo(ChronoUnit.SECONDS), means);
    }
}
