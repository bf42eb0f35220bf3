package io.tandem.tenants.extension;

import io.tandem.contracts.Topics;
import io.tandem.dialplan.Forwarding;
import io.tandem.dialplan.OutgoingScreening;
import io.tandem.dialplan.RecordingPolicy;
import io.tandem.dialplan.Screening;
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
import io.tandem.types.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people do with extensions. A new one comes with its first device, whose auth user is the extension's number. */
public final class Extensions {
    private static final String OBJECT = "extension";

    private final TenantTransactions transactions;
    private final ConfigurationWrites writes;
    private final TenantRepository tenants;
    private final ExtensionRepository extensions;
    private final Devices devices;

    /** An extension with the device that was made with it, if one was; its secret is shown this once. */
    public record Made(Extension extension, @Nullable DeviceView device) {}

    public Extensions(
            TenantTransactions transactions,
            ConfigurationWrites writes,
            TenantRepository tenants,
            ExtensionRepository extensions,
            Devices devices) {
        this.transactions = transactions;
        this.writes = writes;
        this.tenants = tenants;
        this.extensions = extensions;
        this.devices = devices;
    }

    public Page<Extension> list(Caller caller, TenantId tenant, Paging paging) {
        return transactions.inTenant(tenant, () -> {
            var own = caller.onlyExtension();
            if (own.isPresent()) {
                return new Page<>(
                        extensions.find(tenant, own.get()).map(List::of).orElse(List.of()), null);
            }
            var rows = extensions.list(tenant, paging);
            return Page.of(rows, paging, row -> row.value().number()).map(Revised::value);
        });
    }

    public Revised<Extension> get(Caller caller, TenantId tenant, UUID id) {
        return transactions.inTenant(tenant, () -> {
            var extension = found(tenant, id);
            caller.onlyExtension()
                    .filter(own -> !own.equals(extension.value().extensionNumber()))
                    .ifPresent(other -> {
                        throw Refusal.notFound(OBJECT, id);
                    });
            return extension;
        });
    }

    private Revised<Extension> found(TenantId tenant, UUID id) {
        return extensions.find(tenant, id).orElseThrow(() -> Refusal.notFound(OBJECT, id));
    }

    public Written<Revised<Made>> create(Caller caller, TenantId tenant, ExtensionInput input) {
        return writes.write(tenant, caller, change -> made(change, "create", input));
    }

    private Revised<Made> made(Change change, String action, ExtensionInput input) {
        var owner = owner(change.tenant());
        var made = extensions.insert(change.tenant(), extension(UUID.randomUUID(), input, change.now()));
        change.audit(action, OBJECT, made.value().id(), null, made.value());
        var first = new DeviceInput(
                input.number(), input.displayName(), input.number(), input.digest(), true, input.secret());
        var device = devices.create(change, owner, made.value(), first);
        return made.map(extension -> new Made(extension, device.value()));
    }

    /** Writes an earlier state; if it was deleted, anew: with a first device whose secret is a new one. */
    public Written<Revised<Made>> restore(Caller caller, TenantId tenant, UUID id, ExtensionInput input) {
        return writes.write(
                tenant,
                caller,
                change -> extensions
                        .find(tenant, id)
                        .map(before -> changed(change, "restore", before, input).map(after -> new Made(after, null)))
                        .orElseGet(() -> made(change, "restore", input)));
    }

    private Tenant owner(TenantId tenant) {
        var owner = tenants.find(tenant)
                .orElseThrow(() -> Refusal.notFound("tenant", tenant))
                .value();
        if (owner.countryCode().isEmpty()) {
            throw Refusal.notAllowed("the provider's own tenant has no phones");
        }
        return owner;
    }

    public Written<Revised<Extension>> update(
            Caller caller, TenantId tenant, UUID id, ExtensionInput input, IfMatch ifMatch) {
        return writes.write(tenant, caller, change -> {
            var before = found(tenant, id);
            ifMatch.check(before.revision());
            return changed(change, "update", before, input);
        });
    }

    private Revised<Extension> changed(Change change, String action, Revised<Extension> before, ExtensionInput input) {
        var known = before.value();
        requireUnchangeable(known, input);
        var after = extensions.update(
                change.tenant(),
                extension(known.id(), input, known.createdAt())
                        .with(known.forwarding())
                        .with(known.screening())
                        .with(known.recording())
                        .with(known.outgoing()));
        change.audit(action, OBJECT, known.id(), known, after.value());
        publish(change, known, after.value());
        return after;
    }

    private static void requireUnchangeable(Extension before, ExtensionInput input) {
        if (!before.number().equals(input.number())) {
            throw Refusal.invalid("/number", "cannot be changed: phones log in with it");
        }
        if (input.secret() != null) {
            throw Refusal.invalid("/secret", "is a device's: change it there");
        }
    }

    /** A device of an extension that is switched off cannot log in, so its credentials change with it. */
    private void publish(Change change, Extension before, Extension after) {
        if (before.active() != after.active()) {
            devices.publishAll(change, owner(change.tenant()), after);
        }
        Credentials.publish(change, after);
    }

    public Written<?> delete(Caller caller, TenantId tenant, UUID id, IfMatch ifMatch) {
        return writes.<@Nullable Void>write(tenant, caller, change -> {
            var before = found(tenant, id);
            ifMatch.check(before.revision());
            devices.removeAll(change, before.value());
            change.remove(Topics.EXTENSIONS, Credentials.key(tenant, id));
            change.audit("delete", OBJECT, id, before.value(), null);
            extensions.delete(tenant, id);
            return null;
        });
    }

    private static Extension extension(UUID id, ExtensionInput input, Instant createdAt) {
        return new Extension(
                id,
                input.number(),
                input.displayName(),
                !Boolean.FALSE.equals(input.active()),
                input.outboundCallerId(),
                Boolean.TRUE.equals(input.withholdsNumber()),
                Boolean.TRUE.equals(input.supervisor()),
                input.location() == null ? "" : input.location().strip(),
                input.ringSeconds(),
                Forwarding.NONE,
                Screening.NONE,
                RecordingPolicy.NONE,
                OutgoingScreening.NONE,
                createdAt);
    }
}
