package io.tandem.tenants.login;

import io.tandem.platform.security.ApiKeyProjection;
import io.tandem.tenants.user.User;
import io.tandem.types.TenantId;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Refresh tokens: {@code tr_<tenant>.<random>}, kept as SHA-256, each good for one use. A second use means that two
 * parties have it, so the whole login ends (RFC 9700 section 4.14.2). Used inside the tenant's transaction.
 */
public final class RefreshTokens {
    private static final String PREFIX = "tr_";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final Duration lifetime;
    private final Clock clock;

    private record Kept(UUID user, UUID family, boolean used) {}

    /** A token that was good: whose it is, and the login it belongs to. */
    record Redeemed(UUID user, UUID family) {}

    public RefreshTokens(JdbcClient jdbc, Duration lifetime, Clock clock) {
        this.jdbc = jdbc;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    Duration lifetime() {
        return lifetime;
    }

    /** Empty if it is not of our form. */
    static Optional<TenantId> tenant(String token) {
        int dot = token.indexOf('.');
        if (!token.startsWith(PREFIX) || dot < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(TenantId.of(token.substring(PREFIX.length(), dot)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** @param family the login it continues, or a new one */
    String issue(User user, UUID family) {
        byte[] bytes = new byte[30];
        RANDOM.nextBytes(bytes);
        var token = PREFIX + user.tenant() + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        jdbc.sql("DELETE FROM tenants.refresh_tokens WHERE tenant_id = ? AND user_id = ? AND expires_at < ?")
                .params(user.tenant().value(), user.id(), now())
                .update();
        jdbc.sql("INSERT INTO tenants.refresh_tokens (tenant_id, sha256, user_id, family, expires_at)"
                        + " VALUES (?, ?, ?, ?, ?)")
                .params(user.tenant().value(), ApiKeyProjection.sha256(token), user.id(), family, now().plus(lifetime))
                .update();
        return token;
    }

    /** Empty if it is unknown, expired, or used before; then its login has ended. */
    Optional<Redeemed> redeem(TenantId tenant, String token) {
        var hash = ApiKeyProjection.sha256(token);
        var kept = jdbc.sql("SELECT user_id, family, used FROM tenants.refresh_tokens"
                        + " WHERE tenant_id = ? AND sha256 = ? AND expires_at > ? FOR UPDATE")
                .params(tenant.value(), hash, now())
                .query((row, number) -> new Kept(
                        row.getObject("user_id", UUID.class),
                        row.getObject("family", UUID.class),
                        row.getBoolean("used")))
                .optional();
        kept.ifPresent(known -> {
            if (known.used()) {
                end(tenant, known.family());
            } else {
                use(tenant, hash);
            }
        });
        return kept.filter(known -> !known.used()).map(known -> new Redeemed(known.user(), known.family()));
    }

    private void use(TenantId tenant, String hash) {
        jdbc.sql("UPDATE tenants.refresh_tokens SET used = true WHERE tenant_id = ? AND sha256 = ?")
                .params(tenant.value(), hash)
                .update();
    }

    void end(TenantId tenant, UUID family) {
        jdbc.sql("DELETE FROM tenants.refresh_tokens WHERE tenant_id = ? AND family = ?")
                .params(tenant.value(), family)
                .update();
    }

    /** All of a user's logins. */
    public void endAll(User user) {
        jdbc.sql("DELETE FROM tenants.refresh_tokens WHERE tenant_id = ? AND user_id = ?")
                .params(user.tenant().value(), user.id())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
