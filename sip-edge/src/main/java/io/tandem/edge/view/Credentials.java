package io.tandem.edge.view;

import io.tandem.contracts.Secrets;
import io.tandem.contracts.config.CredentialRecord;
import io.tandem.contracts.config.CredentialRecord.Ha1Set;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Who may log in, by user name and realm: each device in its tenant's realm and in the cell's. */
public final class Credentials {
    private final Secrets secrets;
    private final Map<String, CredentialRecord> byKey = new ConcurrentHashMap<>();
    private final Map<Login, Device> byLogin = new ConcurrentHashMap<>();

    private record Login(String user, String realm) {}

    public Credentials(Secrets secrets) {
        this.secrets = secrets;
    }

    void put(String key, @Nullable CredentialRecord credential) {
        var before = credential == null ? byKey.remove(key) : byKey.put(key, credential);
        if (before != null) {
            forget(before);
        }
        if (credential != null) {
            byLogin.put(tenantLogin(credential), device(credential, credential.tenantHa1(secrets)));
            byLogin.put(cellLogin(credential), device(credential, credential.cellHa1(secrets)));
        }
    }

    /** A login that has moved on to another device by now stays with that one. */
    private void forget(CredentialRecord before) {
        byLogin.computeIfPresent(
                tenantLogin(before), (login, device) -> device.id().equals(before.device()) ? null : device);
        byLogin.computeIfPresent(
                cellLogin(before), (login, device) -> device.id().equals(before.device()) ? null : device);
    }

    private static Login tenantLogin(CredentialRecord credential) {
        return new Login(credential.authUser(), credential.realm().toLowerCase(Locale.ROOT));
    }

    private static Login cellLogin(CredentialRecord credential) {
        return new Login(credential.cellAuthUser(), credential.cellRealm());
    }

    private static Device device(CredentialRecord credential, Ha1Set ha1) {
        return new Device(
                credential.tenant(),
                credential.realm().toLowerCase(Locale.ROOT),
                credential.device(),
                credential.extension(),
                cellUser(credential),
                ha1,
                credential.digest(),
                credential.active());
    }

    // The login may be a device's own; the address of record has the tenant's name and the extension.
    private static String cellUser(CredentialRecord credential) {
        String login = credential.cellAuthUser();
        return login.substring(0, login.indexOf('*') + 1)
                + credential.extension().digits();
    }

    public Optional<Device> find(String user, String realm) {
        return Optional.ofNullable(byLogin.get(new Login(user, realm)));
    }

    public int size() {
        return byKey.size();
    }
}
