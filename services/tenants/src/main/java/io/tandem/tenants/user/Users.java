package io.tandem.tenants.user;

import io.tandem.platform.change.Change;
import io.tandem.platform.change.ConfigurationWrites;
import io.tandem.platform.change.Written;
import io.tandem.platform.database.TenantTransactions;
import io.tandem.platform.security.Caller;
import io.tandem.platform.security.Provider;
import io.tandem.platform.security.Role;
import io.tandem.platform.web.IfMatch;
import io.tandem.platform.web.Page;
import io.tandem.platform.web.Paging;
import io.tandem.platform.web.Refusal;
import io.tandem.platform.web.Revised;
import io.tandem.tenants.extension.BrowserPhones;
import io.tandem.tenants.extension.Extension;
import io.tandem.tenants.extension.ExtensionRepository;
import io.tandem.tenants.tenant.TenantRepository;
import io.tandem.tenants.totp.TotpRepository;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What admins do with people, and people with themselves. */
public final class Users {
    private static final String OBJECT = "user";

    private final TenantTransactions transactions;
    private final ConfigurationWrites writes;
    private final TenantRepository tenants;
    private final UserRepository users;
    private final ExtensionRepository extensions;
    private final Passwords passwords;
    private final TotpRepository totp;
    private final BrowserPhones phones;
    private final Logout logout;

    public Users(
            TenantTransactions transactions,
            ConfigurationWrites writes,
            TenantRepository tenants,
            UserRepository users,
            ExtensionRepository extensions,
            Passwords passwords,
            TotpRepository totp,
            BrowserPhones phones,
            Logout logout) {
        this.transactions = transactions;
        this.writes = writes;
        this.tenants = tenants;
        this.users = users;
        this.extensions = extensions;
        this.passwords = passwords;
        this.totp = totp;
        this.phones = phones;
        this.logout = logout;
    }

    public Page<UserView> list(TenantId tenant, Paging paging) {
        return transactions.inTenant(tenant, () -> {
            var withTotp = totp.allOn(tenant);
            return Page.of(
                            users.list(tenant, paging),
                            paging,
                            row -> row.value().email())
                    .map(Revised::value)
                    .map(user -> UserView.of(user, number(user), withTotp.contains(user.id()), null));
        });
    }

    public Revised<UserView> get(TenantId tenant, UUID id) {
        return transactions.inTenant(tenant, () -> found(tenant, id).map(user -> view(user, null)));
    }

    public Written<Revised<UserView>> create(Caller caller, TenantId tenant, UserInput input) {
        var password = input.password() == null ? Passwords.made() : input.password();
        // Hashing takes a tenth of a second: outside the transaction, which others wait for.
        var hash = passwords.hash(password);
        return writes.write(
                tenant,
                caller,
                change -> made(change, "create", input, hash)
                        .map(user -> view(user, input.password() == null ? password : null)));
    }

    private Revised<User> made(Change change, String action, UserInput input, String hash) {
        if (tenants.find(change.tenant()).isEmpty()) {
            throw Refusal.notFound("tenant", change.tenant());
        }
        var made = users.insert(user(change.tenant(), UUID.randomUUID(), input, hash, change.now()));
        change.audit(action, OBJECT, made.value().id(), null, view(made.value(), null));
        return made;
    }

    /** Writes an earlier state; if it was deleted, anew and with a new password. */
    public Written<Revised<UserView>> restore(Caller caller, TenantId tenant, UUID id, UserInput input) {
        var password = Passwords.made();
        var hash = passwords.hash(password);
        return writes.write(tenant, caller, change -> {
            var before = users.find(tenant, id);
            return before.isPresent()
                    ? changed(change, "restore", before.get(), input)
                    : made(change, "restore", input, hash).map(user -> view(user, password));
        });
    }

    public Written<Revised<UserView>> update(
            Caller caller, TenantId tenant, UUID id, UserInput input, IfMatch ifMatch) {
        if (input.password() != null) {
            throw Refusal.invalid("/password", "is changed by POST .../users/{id}/password");
        }
        return writes.write(tenant, caller, change -> {
            var before = found(tenant, id);
            ifMatch.check(before.revision());
            return changed(change, "update", before, input);
        });
    }

    private Revised<UserView> changed(Change change, String action, Revised<User> before, UserInput input) {
        var known = before.value();
        var after = users.update(user(change.tenant(), known.id(), input, known.passwordHash(), known.createdAt()));
        requireSomeoneInCharge(known);
        if (!after.value().active() || after.value().role() != known.role()) {
            logout.everywhere(change, after.value());
        } else if (!Objects.equals(after.value().extension(), known.extension())) {
            phones.closeAll(change, change.tenant(), known.id());
        }
        change.audit(action, OBJECT, known.id(), view(known, null), view(after.value(), null));
        return after.map(user -> view(user, null));
    }

    /** @param given null lets Tandem make one */
    public Written<Revised<UserView>> changePassword(
            Caller caller, TenantId tenant, UUID id, @Nullable String given, IfMatch ifMatch) {
        var password = given == null ? Passwords.made() : given;
        var hash = passwords.hash(password);
        return writes.write(tenant, caller, change -> {
            var before = found(tenant, id);
            ifMatch.check(before.revision());
            var after = change(change, before.value(), hash);
            return after.map(user -> view(user, given == null ? password : null));
        });
    }

    /** A person's own, who must know the old one. */
    public Written<Revised<UserView>> changeOwnPassword(Caller caller, String current, String password) {
        var hash = passwords.hash(password);
        var known = transactions.inTenant(
                caller.tenant(), () -> found(caller.tenant(), caller.id()).value());
        if (!passwords.matches(current, known.passwordHash())) {
            throw Refusal.invalid("/current", "is not your password");
        }
        return writes.write(caller.tenant(), caller, change -> {
            var before = found(caller.tenant(), caller.id()).value();
            return change(change, before, hash).map(user -> view(user, null));
        });
    }

    private Revised<User> change(Change change, User before, String hash) {
        var after = users.update(before.withPasswordHash(hash));
        logout.everywhere(change, after.value());
        change.audit("change-password", OBJECT, before.id(), null, null);
        return after;
    }

    public Written<?> delete(Caller caller, TenantId tenant, UUID id, IfMatch ifMatch) {
        return writes.<@Nullable Void>write(tenant, caller, change -> {
            var before = found(tenant, id);
            ifMatch.check(before.revision());
            logout.everywhere(change, before.value());
            change.audit("delete", OBJECT, id, view(before.value(), null), null);
            users.delete(tenant, id);
            requireSomeoneInCharge(before.value());
            return null;
        });
    }

    /** Nobody could ever make another: the first one is made only when there is none at all. */
    private void requireSomeoneInCharge(User changed) {
        if (changed.role() == Role.PROVIDER && users.activeOf(changed.tenant(), Role.PROVIDER) == 0) {
            throw Refusal.conflict("", "the last active provider admin stays");
        }
    }

    private Revised<User> found(TenantId tenant, UUID id) {
        return users.find(tenant, id).orElseThrow(() -> Refusal.notFound(OBJECT, id));
    }

    private User user(TenantId tenant, UUID id, UserInput input, String hash, Instant createdAt) {
        return new User(
                tenant,
                id,
                input.email().toLowerCase(Locale.ROOT),
                input.displayName(),
                role(tenant, input.role()),
                hash,
                extension(tenant, input.extension()),
                !Boolean.FALSE.equals(input.active()),
                createdAt);
    }

    /** The provider's people are providers, and nobody else is. */
    private static Role role(TenantId tenant, @Nullable Role asked) {
        boolean provider = tenant.equals(Provider.TENANT);
        if (asked != null && provider != (asked == Role.PROVIDER)) {
            throw Refusal.invalid("/role", provider ? "is PROVIDER here" : "is USER or ADMIN");
        }
        return asked != null ? asked : provider ? Role.PROVIDER : Role.USER;
    }

    private @Nullable UUID extension(TenantId tenant, @Nullable String number) {
        return number == null
                ? null
                : extensions
                        .find(tenant, new ExtensionNumber(number))
                        .orElseThrow(() -> Refusal.invalid("/extension", "there is no extension " + number))
                        .id();
    }

    private UserView view(User user, @Nullable String password) {
        return UserView.of(user, number(user), totp.isOn(user.tenant(), user.id()), password);
    }

    private @Nullable String number(User user) {
        return user.extension() == null
                ? null
                : extensions
                        .find(user.tenant(), user.extension())
                        .map(Revised::value)
                        .map(Extension::number)
                        .orElse(null);
    }
}
