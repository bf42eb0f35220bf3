package io.tandem.tenants.totp;

import io.tandem.contracts.Secrets;
import io.tandem.types.TenantId;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tables {@code tenants.totp} and {@code tenants.recovery_codes}. Used inside the tenant's transaction. */
public final class TotpRepository {
    private final JdbcClient jdbc;
    private final Secrets secrets;

    /** @param confirmed whether a code of it was seen: then sign-ins ask for one */
    record Kept(byte[] secret, boolean confirmed) {}

    public TotpRepository(JdbcClient jdbc, Secrets secrets) {
        this.jdbc = jdbc;
        this.secrets = secrets;
    }

    public boolean isOn(TenantId tenant, UUID user) {
        return find(tenant, user).filter(Kept::confirmed).isPresent();
    }

    public Set<UUID> allOn(TenantId tenant) {
        return Set.copyOf(jdbc.sql("SELECT user_id FROM tenants.totp WHERE tenant_id = ? AND confirmed")
                .param(tenant.value())
                .query((row, number) -> row.getObject("user_id", UUID.class))
                .list());
    }

    Optional<Kept> find(TenantId tenant, UUID user) {
        return jdbc.sql("SELECT secret, confirmed FROM tenants.totp WHERE tenant_id = ? AND user_id = ?")
                .params(tenant.value(), user)
                .query((row, number) -> new Kept(
                        Base64.getDecoder().decode(secrets.decrypt(row.getString("secret"), context(tenant, user))),
                        row.getBoolean("confirmed")))
                .optional();
    }

    /** Bound to its owner, so that a row moved to another user is of no use. */
    private static String context(TenantId tenant, UUID user) {
        return "totp " + tenant + "/" + user;
    }

    void begin(TenantId tenant, UUID user, byte[] secret) {
        remove(tenant, user);
        jdbc.sql(
                        "INSERT INTO tenants.totp (tenant_id, user_id, secret, confirmed, last_step) VALUES (?, ?, ?, false, 0)")
                .params(tenant.value(), user, sealed(secret, tenant, user))
                .update();
    }

    private String sealed(byte[] secret, TenantId tenant, UUID user) {
        return secrets.encrypt(Base64.getEncoder().encodeToString(secret), context(tenant, user));
    }

    /** @return whether the step is later than every one that was used, which it now is itself */
    boolean use(TenantId tenant, UUID user, long step) {
        return jdbc.sql("UPDATE tenants.totp SET last_step = ? WHERE tenant_id = ? AND user_id = ? AND last_step < ?")
                        .params(step, tenant.value(), user, step)
                        .update()
                == 1;
    }

    void confirm(TenantId tenant, UUID user, List<String> recoveryHashes) {
        jdbc.sql("UPDATE tenants.totp SET confirmed = true WHERE tenant_id = ? AND user_id = ?")
                .params(tenant.value(), user)
                .update();
        for (String hash : recoveryHashes) {
            jdbc.sql("INSERT INTO tenants.recovery_codes (tenant_id, user_id, sha256) VALUES (?, ?, ?)")
                    .params(tenant.value(), user, hash)
                    .update();
        }
    }

    /** @return whether there was such a code; there is none now */
    boolean useRecovery(TenantId tenant, UUID user, String hash) {
        return jdbc.sql("DELETE FROM tenants.recovery_codes WHERE tenant_id = ? AND user_id = ? AND sha256 = ?")
                        .params(tenant.value(), user, hash)
                        .update()
                == 1;
    }

    int recoveryCodes(TenantId tenant, UUID user) {
        return jdbc.sql("SELECT count(*) FROM tenants.recovery_codes WHERE tenant_id = ? AND user_id = ?")
                .params(tenant.value(), user)
                .query(Integer.class)
                .single();
    }

    void remove(TenantId tenant, UUID user) {
        jdbc.sql("DELETE FROM tenants.totp WHERE tenant_id = ? AND user_id = ?")
                .params(tenant.value(), user)
                .update();
    }
}
