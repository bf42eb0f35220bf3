package io.tandem.tenants.extension;

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
import io.tandem.tenants.tenant.Tenant;
import io.tandem.tenants.tenant.TenantRepository;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people do with devices. */
public final class Devices {
    private static final String OBJECT = "device";

    private final TenantTransactions transactions;
    private final ConfigurationWrites writes;
    private final TenantRepository tenants;
    private final ExtensionRepository extensions;
    private final DeviceRepository devices;
    private final Credentials credentials;

    public Devices(
            TenantTransactions transactions,
            ConfigurationWrites writes,
            TenantRepository tenants,
            ExtensionRepository extensions,
            DeviceRepository devices,
            Credentials credentials) {
        this.transactions = transactions;
        this.writes = writes;
        this.tenants = tenants;
        this.extensions = extensions;
        this.devices = devices;
        this.credentials = credentials;
    }

    public Page<DeviceView> list(Caller caller, TenantId tenant, Paging paging) {
        return transactions.inTenant(tenant, () -> {
            var own = ownExtension(caller, tenant);
            var owner = owner(tenant);
            var rows = devices.list(tenant, own, paging);
            return Page.of(rows, paging, row -> row.value().authUser()).map(row -> view(owner, row.value(), null));
        });
    }

    /** The one extension whose devices the caller may see; null for all. A user without one sees none. */
    private @Nullable UUID ownExtension(Caller caller, TenantId tenant) {
        return caller.onlyExtension()
                .map(number ->
                        extensions.find(tenant, number).map(Extension::id).orElseGet(() -> new UUID(0, 0)))
                .orElse(null);
    }

    public Revised<DeviceView> get(Caller caller, TenantId tenant, UUID id) {
        return transactions.inTenant(tenant, () -> {
            var device = found(tenant, id);
            var own = ownExtension(caller, tenant);
            if (own != null && !own.equals(device.value().extension())) {
                throw Refusal.notFound(OBJECT, id);
            }
            return device.map(row -> view(owner(tenant), row, null));
        });
    }

    public Written<Revised<DeviceView>> create(Caller caller, TenantId tenant, DeviceInput input) {
        return writes.write(tenant, caller, change -> made(change, "create", input));
    }

    private Revised<DeviceView> made(Change change, String action, DeviceInput input) {
        var extension = extensions
                .find(change.tenant(), new ExtensionNumber(input.extension()))
                .orElseThrow(() -> Refusal.invalid("/extension", "there is no extension " + input.extension()));
        return create(change, action, owner(change.tenant()), extension, input);
    }

    /** Writes an earlier state; if it was deleted, anew and with a new secret. */
    public Written<Revised<DeviceView>> restore(Caller caller, TenantId tenant, UUID id, DeviceInput input) {
        return writes.write(
                tenant,
                caller,
                change -> devices.find(tenant, id)
                        .map(before -> changed(change, "restore", before, input))
                        .orElseGet(() -> made(change, "restore", input)));
    }

    /** Inside the write that makes its extension. */
    Revised<DeviceView> create(Change change, Tenant owner, Extension extension, DeviceInput input) {
        return create(change, "create", owner, extension, input);
    }

    private Revised<DeviceView> create(
            Change change, String action, Tenant owner, Extension extension, DeviceInput input) {
        var secret = input.secret() == null ? Secret.made() : new Secret(input.secret());
        var id = UUID.randomUUID();
        var bare = new Device(
                id,
                extension.id(),
                input.name(),
                input.authUser() != null ? input.authUser() : authUser(extension, id),
                "",
                "",
                input.digest(),
                !Boolean.FALSE.equals(input.active()),
                change.now());
        var made = devices.insert(change.tenant(), credentials.with(bare, secret, owner));
        credentials.publish(change, made.value(), extension, owner);
        change.audit(action, OBJECT, id, null, view(owner, made.value(), null));
        return made.map(device -> DeviceView.of(device, extension, owner, secret));
    }

    /** Beside the extension's number, which the first device has. */
    private static String authUser(Extension extension, UUID id) {
        return extension.number() + "-" + id.toString().substring(0, 6).toLowerCase(Locale.ROOT);
    }

    public Written<Revised<DeviceView>> update(
            Caller caller, TenantId tenant, UUID id, DeviceInput input, IfMatch ifMatch) {
        return writes.write(tenant, caller, change -> {
            var before = found(tenant, id);
            ifMatch.check(before.revision());
            return changed(change, "update", before, input);
        });
    }

    private Revised<DeviceView> changed(Change change, String action, Revised<Device> before, DeviceInput input) {
        var known = before.value();
        var owner = owner(change.tenant());
        var extension = extension(change.tenant(), known);
        requireUnchangeable(known, extension, input);
        var after = devices.update(
                change.tenant(), known.withName(input.name(), input.digest(), !Boolean.FALSE.equals(input.active())));
        credentials.publish(change, after.value(), extension, owner);
        change.audit(action, OBJECT, known.id(), view(owner, known, null), view(owner, after.value(), null));
        return after.map(device -> DeviceView.of(device, extension, owner, null));
    }

    private static void requireUnchangeable(Device before, Extension extension, DeviceInput input) {
        if (!extension.number().equals(input.extension())) {
            throw Refusal.invalid("/extension", "cannot be changed: add a device there");
        }
        if (input.authUser() != null && !input.authUser().equals(before.authUser())) {
            throw Refusal.invalid("/authUser", "cannot be changed: the secret is bound to it");
        }
        if (input.secret() != null) {
            throw Refusal.invalid("/secret", "is changed by POST .../devices/{id}/secret");
        }
    }

    /** @param given null lets Tandem make one */
    public Written<Revised<DeviceView>> changeSecret(
            Caller caller, TenantId tenant, UUID id, @Nullable String given, IfMatch ifMatch) {
        return writes.write(tenant, caller, change -> {
            var before = found(tenant, id);
            ifMatch.check(before.revision());
            var secret = given == null ? Secret.made() : new Secret(given);
            return changed(change, "change-secret", before.value(), secret);
        });
    }

    private Revised<DeviceView> changed(Change change, String action, Device before, Secret secret) {
        var owner = owner(change.tenant());
        var extension = extension(change.tenant(), before);
        var after = devices.update(change.tenant(), credentials.with(before, secret, owner));
        credentials.publish(change, after.value(), extension, owner);
        change.audit(action, OBJECT, before.id(), null, null);
        return after.map(device -> DeviceView.of(device, extension, owner, secret));
    }

    /** The device of a softphone that starts: with a secret that nobody has seen. */
    Revised<DeviceView> renewed(Change change, Device device) {
        if (!device.active()) {
            throw Refusal.notAllowed("an administrator has switched this softphone off");
        }
        return changed(change, "open-softphone", device, Secret.made());
    }

    /** The first start of a softphone. */
    Revised<DeviceView> create(Change change, Extension extension, DeviceInput input) {
        return create(change, "create", owner(change.tenant()), extension, input);
    }

    Optional<Device> of(TenantId tenant, UUID id) {
        return devices.find(tenant, id).map(Revised::value);
    }

    public Written<?> delete(Caller caller, TenantId tenant, UUID id, IfMatch ifMatch) {
        return writes.<@Nullable Void>write(tenant, caller, change -> {
            var before = found(tenant, id);
            ifMatch.check(before.revision());
            remove(change, id);
            return null;
        });
    }

    /** Inside the write that ends what it was for. */
    void remove(Change change, UUID id) {
        var before = found(change.tenant(), id);
        credentials.remove(change, id);
        Credentials.publish(change, extension(change.tenant(), before.value()));
        change.audit("delete", OBJECT, id, view(owner(change.tenant()), before.value(), null), null);
        devices.delete(change.tenant(), id);
    }

    void publishAll(Change change, Tenant owner, Extension extension) {
        devices.of(change.tenant(), extension.id())
                .forEach(device -> credentials.publish(change, device, extension, owner));
    }

    void removeAll(Change change, Extension extension) {
        devices.of(change.tenant(), extension.id()).forEach(device -> {
            credentials.remove(change, device.id());
            devices.delete(change.tenant(), device.id());
        });
    }

    private Revised<Device> found(TenantId tenant, UUID id) {
        return devices.find(tenant, id).orElseThrow(() -> Refusal.notFound(OBJECT, id));
    }

    private Tenant owner(TenantId tenant) {
        return tenants.find(tenant)
                .orElseThrow(() -> Refusal.notFound("tenant", tenant))
                .value();
    }

    private Extension extension(TenantId tenant, Device device) {
        return extensions
                .find(tenant, device.extension())
                .orElseThrow(() -> Refusal.notFound("extension", device.extension()))
                .value();
    }

    private DeviceView view(Tenant owner, Device device, @Nullable Secret secret) {
        return DeviceView.of(device, extension(owner.tenantId(), device), owner, secret);
    }
}
