package io.tandem.numbers.trunk;

import static java.util.Objects.requireNonNullElse;

import io.tandem.contracts.Secrets;
import io.tandem.contracts.Topics;
import io.tandem.contracts.config.TrunkLogin;
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
import io.tandem.types.TenantId;
import io.tandem.types.TrunkId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What admins do with trunks. */
public final class Trunks {
    private static final String OBJECT = "trunk";

    private final TenantTransactions transactions;
    private final ConfigurationWrites writes;
    private final TenantProjection tenants;
    private final TrunkRepository trunks;
    private final Secrets secrets;

    Trunks(
            TenantTransactions transactions,
            ConfigurationWrites writes,
            TenantProjection tenants,
            TrunkRepository trunks,
            Secrets secrets) {
        this.transactions = transactions;
        this.writes = writes;
        this.tenants = tenants;
        this.trunks = trunks;
        this.secrets = secrets;
    }

    Page<Trunk> list(TenantId tenant, Paging paging) {
        return transactions.inTenant(
                tenant,
                () -> Page.of(
                                trunks.list(tenant, paging),
                                paging,
                                row -> row.value().name())
                        .map(Revised::value));
    }

    Revised<Trunk> get(TenantId tenant, UUID id) {
        return transactions.inTenant(tenant, () -> found(tenant, id));
    }

    private Revised<Trunk> found(TenantId tenant, UUID id) {
        return trunks.find(tenant, id).orElseThrow(() -> Refusal.notFound(OBJECT, id));
    }

    Written<Revised<Trunk>> create(Caller caller, TenantId tenant, TrunkInput input) {
        tenants.require(tenant);
        return writes.write(tenant, caller, change -> made(change, "create", input, ""));
    }

    /** @param known the password where the input has none, in plain */
    private Revised<Trunk> made(Change change, String action, TrunkInput input, String known) {
        var id = UUID.randomUUID();
        var given = requireNonNullElse(input.password(), known);
        var password = input.username() == null || given.isEmpty() ? "" : encrypted(given, id);
        var trunk = read(change.tenant(), id, input, !password.isEmpty(), change.now());
        var made = trunks.insert(change.tenant(), trunk, password);
        change.audit(action, OBJECT, made.value().id(), null, made.value());
        publish(change, made.value());
        return made;
    }

    /** Writes an earlier state; if it was deleted, anew. */
    Written<Revised<Trunk>> restore(Caller caller, TenantId tenant, UUID id, TrunkInput input) {
        tenants.require(tenant);
        return writes.write(
                tenant,
                caller,
                change -> trunks.find(tenant, id)
                        .map(before -> changed(change, "restore", before, input))
                        .orElseGet(() -> made(change, "restore", input, formerPassword(tenant, id))));
    }

    Written<Revised<Trunk>> update(Caller caller, TenantId tenant, UUID id, TrunkInput input, IfMatch ifMatch) {
        return writes.write(tenant, caller, change -> {
            var before = found(tenant, id);
            ifMatch.check(before.revision());
            return changed(change, "update", before, input);
        });
    }

    private Revised<Trunk> changed(Change change, String action, Revised<Trunk> before, TrunkInput input) {
        var known = before.value();
        var password = password(change.tenant(), known.id(), input);
        var trunk = read(change.tenant(), known.id(), input, !password.isEmpty(), known.createdAt());
        var after = trunks.update(change.tenant(), trunk, password);
        change.audit(action, OBJECT, known.id(), known, after.value());
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
        trunks.all(change.tenant()).forEach(trunk -> delete(change, trunk));
        trunks.deleteFormerPasswords(change.tenant());
    }

    private void delete(Change change, Trunk trunk) {
        change.remove(Topics.TRUNKS, trunk.id().toString());
        change.audit("delete", OBJECT, trunk.id(), trunk, null);
        trunks.delete(change.tenant(), trunk.id(), change.now());
    }

    private void publish(Change change, Trunk trunk) {
        var password = trunks.password(change.tenant(), trunk.id());
        change.publish(Topics.TRUNKS, trunk.id().toString(), trunk.contract(change.tenant(), password));
    }

    /** A login without a password given keeps the one it has; without a login there is none to keep. */
    private String password(TenantId tenant, UUID id, TrunkInput input) {
        var given = input.password();
        if (input.username() == null) {
            return "";
        }
        return given == null ? trunks.password(tenant, id) : encrypted(given, id);
    }

    private String encrypted(String password, UUID id) {
        return TrunkLogin.encrypted(password, new TrunkId(id), secrets);
    }

    private String formerPassword(TenantId tenant, UUID id) {
        return new TrunkLogin("", trunks.formerPassword(tenant, id), false).plainPassword(new TrunkId(id), secrets);
    }

    private Trunk read(TenantId tenant, UUID id, TrunkInput input, boolean hasPassword, Instant createdAt) {
        return new TrunkReading(tenants.require(tenant).country()).read(id, input, hasPassword, createdAt);
    }
}
