package io.tandem.tenants.login;

import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import io.tandem.platform.security.TokenClaims;
import io.tandem.tenants.user.User;
import io.tandem.types.ExtensionNumber;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/** Makes access tokens: who, of which tenant, in which role, until when. */
public final class AccessTokens {
    private final JwtEncoder encoder;
    private final SigningKeys keys;
    private final Duration lifetime;
    private final Clock clock;

    public AccessTokens(SigningKeys keys, Duration lifetime, Clock clock) {
        this.encoder = new NimbusJwtEncoder(new ImmutableJWKSet<>(keys.all()));
        this.keys = keys;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    Duration lifetime() {
        return lifetime;
    }

    String of(User user, @Nullable ExtensionNumber extension) {
        var now = clock.instant();
        var claims = JwtClaimsSet.builder()
                .issuer(TokenClaims.ISSUER)
                .subject(user.id().toString())
                .issuedAt(now)
                .expiresAt(now.plus(lifetime))
                .claim(TokenClaims.EMAIL, user.email())
                .claim(TokenClaims.TENANT, user.tenant().toString())
                .claim(TokenClaims.ROLE, user.role().name());
        if (extension != null) {
            claims.claim(TokenClaims.EXTENSION, extension.digits());
        }
        var header = JwsHeader.with(SignatureAlgorithm.ES256)
                .keyId(keys.newest().getKeyID())
                .build();
        return encoder.encode(JwtEncoderParameters.from(header, claims.build())).getTokenValue();
    }
}
