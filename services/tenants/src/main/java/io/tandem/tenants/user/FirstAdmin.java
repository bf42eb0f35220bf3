package io.tandem.tenants.user;

import io.tandem.platform.change.ConfigurationWrites;
import io.tandem.platform.database.TenantTransactions;
import io.tandem.platform.security.Caller;
import io.tandem.platform.security.Provider;
import io.tandem.platform.security.Role;
import java.util.Optional;
import java.util.UUID;

/** The provider's first admin, at the first start of a cell. */
public final class FirstAdmin {
    private final TenantTransactions transactions;
    private final ConfigurationWrites writes;
    private final UserRepository users;
    private final Passwords passwords;
    private final String email;
    private final String given;

    /** To be shown to the operator now: it is not kept. */
    public record Credentials(String email, String password) {}

    /** @param given the password to take; empty makes one */
    public FirstAdmin(
            TenantTransactions transactions,
            ConfigurationWrites writes,
            UserRepository users,
            Passwords passwords,
            String email,
            String given) {
        this.transactions = transactions;
        this.writes = writes;
        this.users = users;
        this.passwords = passwords;
        this.email = email;
        this.given = given;
    }

    /** Empty if the provider has people already. Replicas that start together make one. */
    public Optional<Credentials> create() {
        if (exists()) {
            return Optional.empty();
        }
        var password = given.isEmpty() ? Passwords.made() : given;
        var hash = passwords.hash(password);
        return writes.<Optional<Credentials>>write(Provider.TENANT, Caller.system("first start"), change -> {
                    if (users.anyOf(Provider.TENANT)) {
                        return Optional.empty();
                    }
                    var admin = new User(
                            Provider.TENANT,
                            UUID.randomUUID(),
                            email,
                            "Provider admin",
                            Role.PROVIDER,
                            hash,
                            null,
                            true,
                            change.now());
                    users.insert(admin);
                    change.audit("create", "user", admin.id(), null, UserView.of(admin, null, false, null));
                    return Optional.of(new Credentials(email, password));
                })
                .value();
    }

    private boolean exists() {
        return transactions.inTenant(Provider.TENANT, () -> users.anyOf(Provider.TENANT));
    }
}
