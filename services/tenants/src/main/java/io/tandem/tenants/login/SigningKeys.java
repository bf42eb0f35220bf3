package io.tandem.tenants.login;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.tandem.contracts.Secrets;
import io.tandem.platform.database.Purpose;
import io.tandem.platform.database.TenantTransactions;
import java.text.ParseException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The keys that access tokens are signed with (ES256). They live in the database, encrypted with the cell key, so that
 * replicas sign alike and a restart ends no login. The first replica of a cell makes the first.
 */
public final class SigningKeys {
    private static final String CONTEXT = "signing key ";

    private final JWKSet keys;

    public SigningKeys(TenantTransactions transactions, JdbcClient jdbc, Secrets secrets, Clock clock) {
        this.keys = new JWKSet(List.copyOf(transactions.acrossTenants(Purpose.SIGNING_KEYS, () -> {
            jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('signing keys'), 0)")
                    .query((row, number) -> true)
                    .single();
            var known = load(jdbc, secrets);
            return known.isEmpty() ? List.of(make(jdbc, secrets, clock)) : known;
        })));
    }

    /** The newest first: it signs. */
    private static List<ECKey> load(JdbcClient jdbc, Secrets secrets) {
        return jdbc.sql("SELECT kid, private_jwk FROM tenants.signing_keys ORDER BY created_at DESC")
                .query((row, number) ->
                        parse(secrets.decrypt(row.getString("private_jwk"), CONTEXT + row.getString("kid"))))
                .list();
    }

    private static ECKey parse(String jwk) {
        try {
            return ECKey.parse(jwk);
        } catch (ParseException e) {
            throw new IllegalStateException("a signing key in the database is not readable", e);
        }
    }

    private static ECKey make(JdbcClient jdbc, Secrets secrets, Clock clock) {
        var key = generate(UUID.randomUUID().toString());
        jdbc.sql("INSERT INTO tenants.signing_keys (kid, public_jwk, private_jwk, created_at) VALUES (?, ?, ?, ?)")
                .param(key.getKeyID())
                .param(key.toPublicJWK().toJSONString())
                .param(secrets.encrypt(key.toJSONString(), CONTEXT + key.getKeyID()))
                .param(clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return key;
    }

    private static ECKey generate(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(id)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(com.nimbusds.jose.JWSAlgorithm.ES256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("this JDK makes no P-256 keys", e);
        }
    }

    public JWKSet all() {
        return keys;
    }

    JWKSet shown() {
        return keys.toPublicJWKSet();
    }

    ECKey newest() {
        return Optional.ofNullable(keys.getKeys().getFirst().toECKey()).orElseThrow();
    }
}
