package io.tandem.tenants.tenant;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.tandem.contracts.Topics;
import io.tandem.contracts.config.DigestOffer;
import io.tandem.contracts.config.TenantRecord;
import io.tandem.dialplan.OutgoingScreening;
import io.tandem.dialplan.RecordingRules;
import io.tandem.platform.change.Change;
import io.tandem.platform.change.ConfigurationWrites;
import io.tandem.platform.change.Written;
import io.tandem.platform.database.Purpose;
import io.tandem.platform.database.TenantTransactions;
import io.tandem.platform.security.Caller;
import io.tandem.platform.security.Provider;
import io.tandem.platform.web.IfMatch;
import io.tandem.platform.web.Page;
import io.tandem.platform.web.Paging;
import io.tandem.platform.web.Refusal;
import io.tandem.platform.web.Revised;
import io.tandem.tenants.apikey.ApiKeyRepository;
import io.tandem.tenants.extension.DeviceRepository;
import io.tandem.tenants.extension.ExtensionRepository;
import io.tandem.tenants.tenant.Tenant.Limits;
import io.tandem.types.TenantId;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the provider does with tenants. */
public final class Tenants {
    private static final String OBJECT = "tenant";

    /** What a tenant gets for which the provider says nothing: no hindrance to a company, and an end to what runs wild. */
    private static final Limits USUAL = new Limits(1_000, 100, 10_000);

    private static final int RING_SECONDS = 30;

    private final TenantTransactions transactions;
    private final ConfigurationWrites writes;
    private final TenantRepository tenants;
    private final ExtensionRepository extensions;
    private final DeviceRepository devices;
    private final ApiKeyRepository keys;

    public Tenants(
            TenantTransactions transactions,
            ConfigurationWrites writes,
            TenantRepository tenants,
            ExtensionRepository extensions,
            DeviceRepository devices,
            ApiKeyRepository keys) {
        this.transactions = transactions;
        this.writes = writes;
        this.tenants = tenants;
        this.extensions = extensions;
        this.devices = devices;
        this.keys = keys;
    }

    /** All of the cell: seen across tenants, so the reading itself is audited, among the provider's own. */
    public Page<Tenant> list(Caller caller, Paging paging) {
        writes.write(Provider.TENANT, caller, change -> {
            change.audit("list", OBJECT, "all", null, null);
            return caller;
        });
        var rows = transactions.acrossTenants(Purpose.LIST_TENANTS, () -> tenants.list(paging));
        return Page.of(rows, paging, tenant -> tenant.value().name()).map(Revised::value);
    }

    public Revised<Tenant> get(TenantId id) {
        return transactions.inTenant(id, () -> found(id));
    }

    private Revised<Tenant> found(TenantId id) {
        return tenants.find(id).orElseThrow(() -> Refusal.notFound(OBJECT, id));
    }

    public Written<Revised<Tenant>> create(Caller caller, TenantInput input) {
        var id = new TenantId(UUID.randomUUID());
        return writes.write(id, caller, change -> {
            var made = tenants.insert(tenant(id, input, change.now()));
            change.audit("create", OBJECT, id, null, made.value());
            publish(change, made.value());
            return made;
        });
    }

    public Written<Revised<Tenant>> update(Caller caller, TenantId id, TenantInput input, IfMatch ifMatch) {
        return writes.write(id, caller, change -> {
            var before = changeable(id, ifMatch).value();
            requireSame("/name", before.name(), input.name());
            requireSame("/domain", before.domain(), input.domain());
            var after =
                    tenants.update(tenant(id, input, before.createdAt()).with(before.outgoing(), before.recording()));
            change.audit("update", OBJECT, id, before, after.value());
            publish(change, after.value());
            return after;
        });
    }

    private Revised<Tenant> changeable(TenantId id, IfMatch ifMatch) {
        if (id.equals(Provider.TENANT)) {
            throw Refusal.notAllowed("the provider's own tenant stays as it is");
        }
        var before = found(id);
        ifMatch.check(before.revision());
        return before;
    }

    /** HA1 values contain both, and the secrets they were made from are not kept. */
    private static void requireSame(String pointer, String before, String after) {
        if (!before.equals(after)) {
            throw Refusal.invalid(pointer, "cannot be changed: the phones' secrets are bound to it");
        }
    }

    private static void publish(Change change, Tenant tenant) {
        change.publish(Topics.TENANTS, tenant.id().toString(), tenant.contract());
    }

    /** Deletes all that the tenant has in this service, and every key of it on topics. */
    public Written<?> delete(Caller caller, TenantId id, IfMatch ifMatch) {
        return writes.<@Nullable Void>write(id, caller, change -> {
            var before = changeable(id, ifMatch).value();
            devices.ids(id).forEach(device -> change.remove(Topics.CREDENTIALS, id + "/" + device));
            extensions.ids(id).forEach(extension -> change.remove(Topics.EXTENSIONS, id + "/" + extension));
            keys.ids(id).forEach(key -> change.remove(Topics.API_KEYS, key.toString()));
            change.remove(Topics.TENANTS, id.toString());
            change.audit("delete", OBJECT, id, before, null);
            tenants.delete(id);
            return null;
        });
    }

    private static Tenant tenant(TenantId id, TenantInput input, Instant createdAt) {
        var limits = input.limits();
        return new Tenant(
                id.value(),
                input.name(),
                input.domain(),
                !Boolean.FALSE.equals(input.active()),
                input.country(),
                input.countryCode() != null ? input.countryCode() : countryCode(input.country()),
                input.trunkPrefix() != null ? input.trunkPrefix() : trunkPrefix(input.country()),
                Objects.requireNonNullElse(input.ringSeconds(), RING_SECONDS),
                Objects.requireNonNullElse(input.digest(), DigestOffer.MD5),
                limits == null ? USUAL : new Limits(limits.calls(), limits.callsPerSecond(), limits.registrations()),
                input.emergencyNumbers() == null
                        ? TenantRecord.EMERGENCY_NUMBERS
                        : input.emergencyNumbers().stream().distinct().toList(),
                OutgoingScreening.NONE,
                RecordingRules.USUAL,
                createdAt);
    }

    private static String countryCode(String country) {
        int code = PhoneNumberUtil.getInstance().getCountryCodeForRegion(country);
        if (code == 0) {
            throw Refusal.invalid("/country", "no country with telephone numbers is called " + country);
        }
        return Integer.toString(code);
    }

    private static String trunkPrefix(String country) {
        var prefix = PhoneNumberUtil.getInstance().getNddPrefixForRegion(country, true);
        return prefix == null ? "" : prefix;
    }
}
