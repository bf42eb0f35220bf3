package io.tandem.tenants.extension;

import io.tandem.platform.change.Change;
import io.tandem.platform.change.ConfigurationWrites;
import io.tandem.platform.change.Written;
import io.tandem.platform.security.Caller;
import io.tandem.platform.web.Refusal;
import io.tandem.platform.web.Revised;
import io.tandem.types.TenantId;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The softphones that people have in their browsers. Each browser of a person is a device of the person's own extension;
 * its secret is made anew whenever the softphone starts, told to that browser alone, and gone with the sign-out.
 */
public final class BrowserPhones {
    /** A person has a computer or three; what was not opened for longest makes room. */
    private static final int MOST = 5;

    private final ConfigurationWrites writes;
    private final ExtensionRepository extensions;
    private final Devices devices;
    private final BrowserPhoneRepository phones;

    public BrowserPhones(
            ConfigurationWrites writes,
            ExtensionRepository extensions,
            Devices devices,
            BrowserPhoneRepository phones) {
        this.writes = writes;
        this.extensions = extensions;
        this.devices = devices;
        this.phones = phones;
    }

    /** @param browser the number that the browser has made up for itself */
    public Written<Revised<DeviceView>> open(Caller caller, UUID browser, String name) {
        requirePerson(caller);
        return writes.write(caller.tenant(), caller, change -> {
            var own = ownExtension(caller);
            var opened = known(caller, browser, own)
                    .map(device -> devices.renewed(change, device))
                    .orElseGet(() -> made(change, caller, browser, own, name));
            phones.opened(caller.tenant(), caller.id(), browser, opened.value().id(), change.now());
            return opened;
        });
    }

    private static void requirePerson(Caller caller) {
        if (caller.kind() != Caller.Kind.USER) {
            throw Refusal.notAllowed("only a person has a softphone in the browser");
        }
    }

    private Extension ownExtension(Caller caller) {
        // Not the token's, which may be ten minutes old.
        return phones.ownExtension(caller.tenant(), caller.id())
                .flatMap(id -> extensions.find(caller.tenant(), id))
                .map(Revised::value)
                .orElseThrow(() -> Refusal.notAllowed("you have no extension"));
    }

    /** A browser of somebody who has moved to another extension gets a device there. */
    private Optional<Device> known(Caller caller, UUID browser, Extension own) {
        return phones.device(caller.tenant(), caller.id(), browser)
                .flatMap(id -> devices.of(caller.tenant(), id))
                .filter(device -> device.extension().equals(own.id()));
    }

    private Revised<DeviceView> made(Change change, Caller caller, UUID browser, Extension own, String name) {
        phones.device(caller.tenant(), caller.id(), browser).ifPresent(id -> devices.remove(change, id));
        phones.devices(caller.tenant(), caller.id()).stream().skip(MOST - 1).forEach(id -> devices.remove(change, id));
        return devices.create(change, own, new DeviceInput(own.number(), name, null, null, true, null));
    }

    /** The person signs out there, or wants no softphone there any more. */
    public Written<?> close(Caller caller, UUID browser) {
        requirePerson(caller);
        return writes.<@Nullable Void>write(caller.tenant(), caller, change -> {
            phones.device(caller.tenant(), caller.id(), browser).ifPresent(id -> devices.remove(change, id));
            return null;
        });
    }

    /** Whose logins have ended has no softphones either. */
    public void closeAll(Change change, TenantId tenant, UUID user) {
        phones.devices(tenant, user).forEach(id -> devices.remove(change, id));
    }
}
