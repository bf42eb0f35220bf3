package io.tandem.tenants.login;

import io.tandem.platform.change.ConfigurationWrites;
import io.tandem.platform.database.Purpose;
import io.tandem.platform.database.TenantTransactions;
import io.tandem.platform.security.Caller;
import io.tandem.platform.web.Revised;
import io.tandem.tenants.extension.Extension;
import io.tandem.tenants.extension.ExtensionRepository;
import io.tandem.tenants.tenant.Tenant;
import io.tandem.tenants.tenant.TenantRepository;
import io.tandem.tenants.totp.SecondFactor;
import io.tandem.tenants.user.Passwords;
import io.tandem.tenants.user.User;
import io.tandem.tenants.user.UserRepository;
import io.tandem.types.ExtensionNumber;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** E-mail and password to tokens, and a refresh token to the next ones. */
public final class Logins {
    private final TenantTransactions transactions;
    private final ConfigurationWrites writes;
    private final TenantRepository tenants;
    private final UserRepository users;
    private final ExtensionRepository extensions;
    private final Passwords passwords;
    private final SecondFactor secondFactor;
    private final AccessTokens access;
    private final RefreshTokens refresh;
    private final Clock clock;
    private final LoginDelay delay = new LoginDelay();

    /** What became of a login. */
    sealed interface Outcome {
        /** @param refreshToken for the next ones; used once */
        record Granted(String accessToken, Duration lifetime, String refreshToken, Duration refreshLifetime)
                implements Outcome {}

        /** The same for an unknown address, a wrong password and a person who is switched off. */
        record Refused() implements Outcome {}

        /** The password is right, but the person has a second factor. */
        record CodeNeeded() implements Outcome {}

        record CodeRefused() implements Outcome {}

        record TooOften(Duration until) implements Outcome {}
    }

    public Logins(
            TenantTransactions transactions,
            ConfigurationWrites writes,
            TenantRepository tenants,
            UserRepository users,
            ExtensionRepository extensions,
            Passwords passwords,
            SecondFactor secondFactor,
            AccessTokens access,
            RefreshTokens refresh,
            Clock clock) {
        this.transactions = transactions;
        this.writes = writes;
        this.tenants = tenants;
        this.users = users;
        this.extensions = extensions;
        this.passwords = passwords;
        this.secondFactor = secondFactor;
        this.access = access;
        this.refresh = refresh;
        this.clock = clock;
    }

    /** @param totp a code of the app, or a recovery code, if one was given */
    Outcome withPassword(String address, String password, @Nullable String totp, String from) {
        var email = address.toLowerCase(Locale.ROOT);
        var wait = delay.wait(email, from, clock.instant());
        if (!wait.isZero()) {
            return new Outcome.TooOften(wait);
        }
        var user = transactions.acrossTenants(Purpose.FIND_LOGIN, () -> users.findByEmail(email));
        if (!isRight(user, password)) {
            delay.failed(email, from, clock.instant());
            user.ifPresent(known -> audit(known, "login-refused", from));
            return new Outcome.Refused();
        }
        if (secondFactor.isOn(user.get())) {
            if (totp == null) {
                return new Outcome.CodeNeeded();
            }
            if (!secondFactor.takes(user.get(), totp)) {
                delay.failed(email, from, clock.instant());
                audit(user.get(), "login-refused", from);
                return new Outcome.CodeRefused();
            }
        }
        delay.succeeded(email, from);
        return granted(user.get(), from);
    }

    private Outcome granted(User user, String from) {
        return writes.write(user.tenant(), caller(user, from), change -> {
                    change.audit("login", "user", user.id(), null, null);
                    return grant(user, UUID.randomUUID());
                })
                .value();
    }

    private boolean isRight(Optional<User> user, String password) {
        if (user.isEmpty()) {
            passwords.matchNobody(password);
            return false;
        }
        return passwords.matches(password, user.get().passwordHash()) && isAllowed(user.get());
    }

    private boolean isAllowed(User user) {
        return user.active()
                && transactions
                        .inTenant(user.tenant(), () -> tenants.find(user.tenant()))
                        .map(Revised::value)
                        .filter(Tenant::active)
                        .isPresent();
    }

    private void audit(User user, String action, String from) {
        writes.write(user.tenant(), caller(user, from), change -> {
            change.audit(action, "user", user.id(), null, null);
            return user;
        });
    }

    private static Caller caller(User user, String from) {
        return new Caller(Caller.Kind.USER, user.id(), user.email(), user.tenant(), user.role(), Set.of(), null, from);
    }

    Outcome withRefreshToken(String token) {
        var tenant = RefreshTokens.tenant(token);
        if (tenant.isEmpty()) {
            return new Outcome.Refused();
        }
        return transactions.<Outcome>inTenant(tenant.get(), () -> {
            var redeemed = refresh.redeem(tenant.get(), token);
            return redeemed.flatMap(good -> users.find(tenant.get(), good.user()))
                    .map(Revised::value)
                    .filter(this::isAllowed)
                    .<Outcome>map(user -> grant(user, redeemed.orElseThrow().family()))
                    .orElseGet(Outcome.Refused::new);
        });
    }

    private Outcome grant(User user, UUID family) {
        return new Outcome.Granted(
                access.of(user, extension(user)), access.lifetime(), refresh.issue(user, family), refresh.lifetime());
    }

    private @Nullable ExtensionNumber extension(User user) {
        return user.extension() == null
                ? null
                : extensions
                        .find(user.tenant(), user.extension())
                        .map(Revised::value)
                        .map(Extension::extensionNumber)
                        .orElse(null);
    }

    /** Ends the login; an unknown token ends nothing. */
    void end(String token) {
        RefreshTokens.tenant(token)
                .ifPresent(tenant -> transactions.inTenant(
                        tenant,
                        () -> refresh.redeem(tenant, token).ifPresent(good -> refresh.end(tenant, good.family()))));
    }
}
