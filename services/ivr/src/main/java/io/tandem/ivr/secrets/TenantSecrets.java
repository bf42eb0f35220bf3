package io.tandem.ivr.secrets;

import io.tandem.contracts.Secrets;
import io.tandem.contracts.Topics;
import io.tandem.contracts.config.SecretRecord;
import io.tandem.platform.change.Change;
import io.tandem.platform.change.ConfigurationWrites;
import io.tandem.platform.change.Written;
import io.tandem.platform.database.TenantTransactions;
import io.tandem.platform.security.Caller;
import io.tandem.platform.web.Page;
import io.tandem.platform.web.Paging;
import io.tandem.platform.web.Refusal;
import io.tandem.platform.web.Revised;
import io.tandem.types.TenantId;
import java.util.Set;

/** What can be done with a tenant's secrets. */
public final class TenantSecrets {
    /** With which requests of menus are signed. */
    public static final String SIGNING = "signing";

    private static final String OBJECT = "secret";

    private final TenantTransactions transactions;
    private final ConfigurationWrites writes;
    private final SecretRepository repository;
    private final Secrets secrets;

    /** @param secrets of the cell: they encrypt all others */
    public TenantSecrets(
            TenantTransactions transactions, ConfigurationWrites writes, SecretRepository repository, Secrets secrets) {
        this.transactions = transactions;
        this.writes = writes;
        this.repository = repository;
        this.secrets = secrets;
    }

    Page<Secret> list(TenantId tenant, Paging paging) {
        return transactions.inTenant(tenant, () -> Page.of(repository.list(tenant, paging), paging, Secret::name));
    }

    /** For those who check menus. */
    public Set<String> names(TenantId tenant) {
        return transactions.inTenant(tenant, () -> Set.copyOf(repository.names(tenant)));
    }

    Written<Revised<Secret>> set(TenantId tenant, String name, Caller caller, String value) {
        SecretRecord record = SecretRecord.of(tenant, name, value, secrets);
        return writes.write(tenant, caller, change -> {
            var before = repository.find(tenant, name).orElse(null);
            var secret = new Secret(name, change.now());
            repository.set(tenant, secret, record.value());
            change.publish(Topics.SECRETS, key(tenant, name), record);
            change.audit(before == null ? "create" : "update", OBJECT, name, before, secret);
            return new Revised<>(secret, 1);
        });
    }

    Written<String> delete(TenantId tenant, String name, Caller caller) {
        return writes.write(tenant, caller, change -> {
            if (repository.find(tenant, name).isEmpty()) {
                throw Refusal.notFound(OBJECT, name);
            }
            repository.menuThatNeeds(tenant, name).ifPresent(number -> {
                throw Refusal.conflict("/name", "the menu " + number + " needs it");
            });
            delete(change, name);
            return name;
        });
    }

    public void deleteAll(TenantId tenant, Caller caller) {
        writes.write(tenant, caller, change -> {
            repository.names(tenant).forEach(name -> delete(change, name));
            return tenant;
        });
    }

    private void delete(Change change, String name) {
        var before = repository.find(change.tenant(), name).orElse(null);
        repository.delete(change.tenant(), name);
        change.remove(Topics.SECRETS, key(change.tenant(), name));
        change.audit("delete", OBJECT, name, before, null);
    }

    /** On topics. */
    public static String key(TenantId tenant, String name) {
        return tenant + "/" + name;
    }
}
