package io.tandem.platform.security;

import io.tandem.bus.settings.Settings;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Access tokens are checked with the keys that the tenants service shows (JWKS). */
@Configuration(proxyBeanMethods = false)
public class RemoteTokensModule {

    /** {@code tandem.tokens.*}: where the tenants service shows its keys. */
    public record TokensConfig(
            @DefaultValue("http://127.0.0.1:8080/api/v1/auth/jwks")
            String jwks) {}

    @Bean
    TokensConfig tokensConfig(Environment environment) {
        return Settings.read(environment, "tandem.tokens", TokensConfig.class);
    }

    @Bean
    JwtDecoder jwtDecoder(TokensConfig config) {
        var decoder = NimbusJwtDecoder.withJwkSetUri(config.jwks())
                .jwsAlgorithm(SignatureAlgorithm.ES256)
                .build();
        decoder.setJwtValidator(JwtValidators.createDefaultWithIssuer(TokenClaims.ISSUER));
        return decoder;
    }
}
