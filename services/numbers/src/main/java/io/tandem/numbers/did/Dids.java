package io.tandem.numbers.did;

import io.tandem.contracts.Topics;
import io.tandem.numbers.tenant.TenantProjection;
import io.tandem.platform.change.Change;
import io.tandem.platform.change.ConfigurationWrites;
import io.tandem.platform.change.Written;
import io.tandem.platform.database.TenantTransactions;
import io.tandem.platform.security.Caller;
import io.tandem.platform.web.IfMatch;
import io.tandem.platform.web.Page;
import io.tandem.platform.web.Paging;
import io.tandem.platform.web.Refusal;
import io.tandem.platform.web.Revised;
import io.tandem.types.E164;
import io.tandem.types.TenantId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What admins do with public numbers. */
public final class Dids {
    private static final String OBJECT = "number";

    private final TenantTransactions transactions;
    private final ConfigurationWrites writes;
    private final TenantProjection tenants;
    private final DidRepository dids;

    Dids(TenantTransactions transactions, ConfigurationWrites writes, TenantProjection tenants, DidRepository dids) {
        this.transactions = transactions;
        this.writes = writes;
        this.tenants = tenants;
        this.dids = dids;
    }

    Page<Did> list(TenantId tenant, Paging paging) {
        return transactions.inTenant(
                tenant,
                () -> Page.of(
                                dids.list(tenant, paging),
                                paging,
                                row -> row.value().number())
                        .map(Revised::value));
    }

    Revised<Did> get(TenantId tenant, UUID id) {
        return transactions.inTenant(tenant, () -> found(tenant, id));
    }

    private Revised<Did> found(TenantId tenant, UUID id) {
        return dids.find(tenant, id).orElseThrow(() -> Refusal.notFound(OBJECT, id));
    }

    /** A number that any tenant of the cell has is taken; whose it is is not told. */
    Written<Revised<Did>> create(Caller caller, TenantId tenant, DidInput input) {
        var number = read(tenant, input);
        return writes.write(tenant, caller, change -> made(change, "create", number, input));
    }

    private Revised<Did> made(Change change, String action, E164 number, DidInput input) {
        var made = dids.insert(
                change.tenant(), new Did(UUID.randomUUID(), number.value(), input.destination(), change.now()));
        change.audit(action, OBJECT, made.value().id(), null, made.value());
        publish(change, made.value());
        return made;
    }

    /** Writes an earlier state; if it was deleted, anew, unless another has the number by now. */
    Written<Revised<Did>> restore(Caller caller, TenantId tenant, UUID id, DidInput input) {
        var number = read(tenant, input);
        return writes.write(
                tenant,
                caller,
                change -> dids.find(tenant, id)
                        .map(before -> changed(change, "restore", before, number, input))
                        .orElseGet(() -> made(change, "restore", number, input)));
    }

    private E164 read(TenantId tenant, DidInput input) {
        return PublicNumber.read(input.number(), tenants.require(tenant).country())
                .orElseThrow(() -> Refusal.invalid("/number", "is not a telephone number, such as +375172000001"));
    }

    Written<Revised<Did>> update(Caller caller, TenantId tenant, UUID id, DidInput input, IfMatch ifMatch) {
        var number = read(tenant, input);
        return writes.write(tenant, caller, change -> {
            var before = found(tenant, id);
            ifMatch.check(before.revision());
            return changed(change, "update", before, number, input);
        });
    }

    private static void requireSame(Did did, E164 number) {
        if (!number.value().equals(did.number())) {
            throw Refusal.invalid("/number", "cannot be changed: delete it and add another");
        }
    }

    private Revised<Did> changed(Change change, String action, Revised<Did> before, E164 number, DidInput input) {
        var did = before.value();
        requireSame(did, number);
        var after = dids.update(change.tenant(), new Did(did.id(), did.number(), input.destination(), did.createdAt()));
        change.audit(action, OBJECT, did.id(), did, after.value());
        publish(change, after.value());
        return after;
    }

    Written<?> delete(Caller caller, TenantId tenant, UUID id, IfMatch ifMatch) {
        return writes.<@Nullable Void>write(tenant, caller, change -> {
            var before = found(tenant, id);
            ifMatch.check(before.revision());
            delete(change, before.value());
            return null;
        });
    }

    /** When the tenant is gone. */
    public void deleteAll(Change change) {
        dids.all(change.tenant()).forEach(did -> delete(change, did));
    }

    private void delete(Change change, Did did) {
        change.remove(Topics.DIDS, did.number(), did.number());
        change.audit("delete", OBJECT, did.id(), did, null);
        dids.delete(change.tenant(), did.id());
    }

    /** By the number's partition: it may be another tenant's later, and the order between the two must hold. */
    private static void publish(Change change, Did did) {
        change.publish(Topics.DIDS, did.number(), did.number(), did.contract(change.tenant()));
    }
}
