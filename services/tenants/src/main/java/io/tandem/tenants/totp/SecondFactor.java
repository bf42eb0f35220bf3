package io.tandem.tenants.totp;

import io.tandem.platform.change.ConfigurationWrites;
import io.tandem.platform.database.TenantTransactions;
import io.tandem.platform.security.Caller;
import io.tandem.platform.web.Refusal;
import io.tandem.tenants.user.Logout;
import io.tandem.tenants.user.Passwords;
import io.tandem.tenants.user.User;
import io.tandem.tenants.user.UserRepository;
import io.tandem.types.TenantId;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** A code of an authenticator app beside the password: switched on and off by its owner, off by an admin. */
public final class SecondFactor {
    private static final String OBJECT = "user";
    private static final String WRONG = "this code is wrong, or was used before";
    private static final Pattern DIGITS = Pattern.compile("[0-9]{6}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final TenantTransactions transactions;
    private final ConfigurationWrites writes;
    private final UserRepository users;
    private final Passwords passwords;
    private final TotpRepository totp;
    private final Logout logout;
    private final Clock clock;

    public record State(boolean enabled, int recoveryCodesLeft) {}

    public SecondFactor(
            TenantTransactions transactions,
            ConfigurationWrites writes,
            UserRepository users,
            Passwords passwords,
            TotpRepository totp,
            Logout logout,
            Clock clock) {
        this.transactions = transactions;
        this.writes = writes;
        this.users = users;
        this.passwords = passwords;
        this.totp = totp;
        this.logout = logout;
        this.clock = clock;
    }

    public State state(Caller caller) {
        return transactions.inTenant(
                caller.tenant(),
                () -> new State(
                        totp.isOn(caller.tenant(), caller.id()), totp.recoveryCodes(caller.tenant(), caller.id())));
    }

    /** A secret for the app. Nothing is asked for until {@link #confirm}: who mistypes is not locked out. */
    public byte[] begin(Caller caller, String password) {
        var known = transactions.inTenant(caller.tenant(), () -> found(caller.tenant(), caller.id()));
        if (!passwords.matches(password, known.passwordHash())) {
            throw Refusal.invalid("/password", "is not your password");
        }
        byte[] secret = new byte[Totp.SECRET_BYTES];
        RANDOM.nextBytes(secret);
        transactions.inTenant(caller.tenant(), () -> {
            if (totp.isOn(caller.tenant(), caller.id())) {
                throw Refusal.conflict("", "it is on already: switch it off first");
            }
            totp.begin(caller.tenant(), caller.id(), secret);
        });
        return secret;
    }

    /** @return codes to keep, shown this once */
    public List<String> confirm(Caller caller, String code) {
        var codes = RecoveryCodes.made();
        writes.write(caller.tenant(), caller, change -> {
            if (totp.isOn(caller.tenant(), caller.id()) || !isCode(caller.tenant(), caller.id(), code)) {
                throw Refusal.invalid("/code", WRONG);
            }
            totp.confirm(
                    caller.tenant(),
                    caller.id(),
                    codes.stream().map(RecoveryCodes::sha256).toList());
            change.audit("enable-totp", OBJECT, caller.id(), null, null);
            return caller;
        });
        return codes;
    }

    public void disable(Caller caller, String code) {
        writes.write(caller.tenant(), caller, change -> {
            if (!isRight(caller.tenant(), caller.id(), code)) {
                throw Refusal.invalid("/code", WRONG);
            }
            totp.remove(caller.tenant(), caller.id());
            change.audit("disable-totp", OBJECT, caller.id(), null, null);
            return caller;
        });
    }

    /** For somebody who has lost the app and the codes. */
    public void reset(Caller caller, TenantId tenant, UUID user) {
        writes.write(tenant, caller, change -> {
            var known = found(tenant, user);
            totp.remove(tenant, user);
            logout.everywhere(change, known);
            change.audit("disable-totp", OBJECT, user, null, null);
            return known;
        });
    }

    private User found(TenantId tenant, UUID id) {
        return users.find(tenant, id)
                .orElseThrow(() -> Refusal.notFound(OBJECT, id))
                .value();
    }

    public boolean isOn(User user) {
        return transactions.inTenant(user.tenant(), () -> totp.isOn(user.tenant(), user.id()));
    }

    /** Takes a code of the app, or a recovery code; neither is taken twice. */
    public boolean takes(User user, String code) {
        return transactions.inTenant(user.tenant(), () -> isRight(user.tenant(), user.id(), code));
    }

    private boolean isRight(TenantId tenant, UUID user, String code) {
        return DIGITS.matcher(code).matches()
                ? isCode(tenant, user, code)
                : totp.useRecovery(tenant, user, RecoveryCodes.sha256(code));
    }

    private boolean isCode(TenantId tenant, UUID user, String code) {
        return totp.find(tenant, user)
                .map(kept -> Totp.match(kept.secret(), code, clock.instant()))
                .filter(step -> step.isPresent() && totp.use(tenant, user, step.getAsLong()))
                .isPresent();
    }
}
