package io.tandem.tenants.apikey;

import io.tandem.contracts.Topics;
import io.tandem.contracts.config.ApiKeyRecord;
import io.tandem.platform.change.ConfigurationWrites;
import io.tandem.platform.change.Written;
import io.tandem.platform.database.TenantTransactions;
import io.tandem.platform.security.ApiKeyProjection;
import io.tandem.platform.security.Caller;
import io.tandem.platform.security.Provider;
import io.tandem.platform.web.IfMatch;
import io.tandem.platform.web.Page;
import io.tandem.platform.web.Paging;
import io.tandem.platform.web.Refusal;
import io.tandem.platform.web.Revised;
import io.tandem.types.TenantId;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What admins do with API keys. A key is shown once; kept and published is its SHA-256. */
public final class ApiKeys {
    private static final String OBJECT = "api-key";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final TenantTransactions transactions;
    private final ConfigurationWrites writes;
    private final ApiKeyRepository keys;

    public ApiKeys(TenantTransactions transactions, ConfigurationWrites writes, ApiKeyRepository keys) {
        this.transactions = transactions;
        this.writes = writes;
        this.keys = keys;
    }

    public Page<ApiKey> list(TenantId tenant, Paging paging) {
        return transactions.inTenant(
                tenant,
                () -> Page.of(
                                keys.list(tenant, paging),
                                paging,
                                row -> row.value().name())
                        .map(Revised::value));
    }

    public Revised<ApiKey> get(TenantId tenant, UUID id) {
        return transactions.inTenant(tenant, () -> found(tenant, id));
    }

    private Revised<ApiKey> found(TenantId tenant, UUID id) {
        return keys.find(tenant, id).orElseThrow(() -> Refusal.notFound("API key", id));
    }

    public Written<Revised<ApiKey>> create(Caller caller, TenantId tenant, ApiKeyInput input) {
        requireGrantable(caller, tenant, input);
        var key = made();
        return writes.write(tenant, caller, change -> {
            var asked =
                    new ApiKey(UUID.randomUUID(), input.name(), input.scopes(), input.expires(), change.now(), null);
            var made = keys.insert(tenant, asked, ApiKeyProjection.sha256(key));
            change.publish(Topics.API_KEYS, asked.id().toString(), contract(tenant, asked, key));
            change.audit("create", OBJECT, asked.id(), null, made.value());
            return made.map(shown -> shown.withKey(key));
        });
    }

    /** A key hands on no more than it has, and none opens the provider's doors. */
    private static void requireGrantable(Caller caller, TenantId tenant, ApiKeyInput input) {
        if (tenant.equals(Provider.TENANT)) {
            throw Refusal.notAllowed("the provider's own tenant has no API keys");
        }
        for (var scope : input.scopes()) {
            var parts = scope.split(":", 2);
            if (parts[1].equals("read") ? !caller.mayRead(parts[0]) : !caller.mayWrite(parts[0])) {
                throw Refusal.notAllowed("this API key has no scope " + scope + " to hand on");
            }
        }
    }

    private static String made() {
        byte[] bytes = new byte[30];
        RANDOM.nextBytes(bytes);
        return ApiKeyProjection.PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static ApiKeyRecord contract(TenantId tenant, ApiKey asked, String key) {
        return new ApiKeyRecord(
                1,
                tenant,
                asked.id(),
                asked.name(),
                ApiKeyProjection.sha256(key),
                Set.copyOf(asked.scopes()),
                asked.expires());
    }

    public Written<?> delete(Caller caller, TenantId tenant, UUID id, IfMatch ifMatch) {
        return writes.<@Nullable Void>write(tenant, caller, change -> {
            var before = found(tenant, id);
            ifMatch.check(before.revision());
            change.remove(Topics.API_KEYS, id.toString());
            change.audit("delete", OBJECT, id, before.value(), null);
            keys.delete(tenant, id);
            return null;
        });
    }
}
