package io.tandem.tenants.extension;

import io.tandem.bus.settings.CellConfig;
import io.tandem.contracts.Secrets;
import io.tandem.contracts.Topics;
import io.tandem.contracts.config.CredentialRecord;
import io.tandem.platform.change.Change;
import io.tandem.tenants.tenant.Tenant;
import io.tandem.types.TenantId;
import java.util.UUID;

/** SIP credentials of devices: made from a secret that is then forgotten, and told to the edges. */
public final class Credentials {
    private final String cellRealm;
    private final Secrets secrets;

    public Credentials(CellConfig cell) {
        this.cellRealm = cell.realm();
        this.secrets = cell.secrets();
    }

    Device with(Device device, Secret secret, Tenant tenant) {
        return device.withHa1(
                Ha1.of(device.authUser(), tenant.domain(), secret).encrypted(device.id(), secrets),
                Ha1.of(cellUser(device, tenant), cellRealm, secret).encrypted(device.id(), secrets));
    }

    private static String cellUser(Device device, Tenant tenant) {
        return tenant.name() + "*" + device.authUser();
    }

    void publish(Change change, Device device, Extension extension, Tenant tenant) {
        var record = new CredentialRecord(
                1,
                change.tenant(),
                device.id(),
                extension.extensionNumber(),
                device.authUser(),
                tenant.domain(),
                cellUser(device, tenant),
                cellRealm,
                device.ha1(),
                device.cellHa1(),
                device.digest(),
                device.active() && extension.active());
        change.publish(Topics.CREDENTIALS, key(change.tenant(), device.id()), record);
        publish(change, extension);
    }

    void remove(Change change, UUID device) {
        change.remove(Topics.CREDENTIALS, key(change.tenant(), device));
    }

    /** Also with every credential: so a version that counts credentials always reaches the dialplan, too. */
    static void publish(Change change, Extension extension) {
        change.publish(Topics.EXTENSIONS, key(change.tenant(), extension.id()), extension.contract(change.tenant()));
    }

    static String key(TenantId tenant, UUID id) {
        return tenant + "/" + id;
    }
}
