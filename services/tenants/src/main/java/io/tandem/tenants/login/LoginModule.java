package io.tandem.tenants.login;

import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.SecurityContext;
import io.tandem.bus.settings.CellConfig;
import io.tandem.platform.change.ConfigurationWrites;
import io.tandem.platform.database.TenantTransactions;
import io.tandem.platform.security.TokenClaims;
import io.tandem.tenants.TenantsConfig;
import io.tandem.tenants.extension.ExtensionRepository;
import io.tandem.tenants.tenant.TenantRepository;
import io.tandem.tenants.totp.SecondFactor;
import io.tandem.tenants.user.Passwords;
import io.tandem.tenants.user.UserRepository;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Wires logins; here are the keys, so tokens are checked with them and not through JWKS. */
@Configuration(proxyBeanMethods = false)
@Import(AuthApi.class)
public class LoginModule {

    @Bean
    SigningKeys signingKeys(TenantTransactions transactions, JdbcClient jdbc, CellConfig cell, Clock clock) {
        return new SigningKeys(transactions, jdbc, cell.secrets(), clock);
    }

    @Bean
    JwtDecoder jwtDecoder(SigningKeys keys) {
        var decoder = NimbusJwtDecoder.withJwkSource(new ImmutableJWKSet<SecurityContext>(keys.shown()))
                .jwsAlgorithm(SignatureAlgorithm.ES256)
                .build();
        decoder.setJwtValidator(JwtValidators.createDefaultWithIssuer(TokenClaims.ISSUER));
        return decoder;
    }

    @Bean
    AccessTokens accessTokens(SigningKeys keys, TenantsConfig config, Clock clock) {
        return new AccessTokens(keys, config.accessToken(), clock);
    }

    @Bean
    RefreshTokens refreshTokens(JdbcClient jdbc, TenantsConfig config, Clock clock) {
        return new RefreshTokens(jdbc, config.refreshToken(), clock);
    }

    @Bean
    Logins logins(
            TenantTransactions transactions,
            ConfigurationWrites tenantsWrites,
            TenantRepository tenants,
            UserRepository users,
            ExtensionRepository extensions,
            Passwords passwords,
            SecondFactor secondFactor,
            AccessTokens accessTokens,
            RefreshTokens refreshTokens,
            Clock clock) {
        return new Logins(
                transactions,
                tenantsWrites,
                tenants,
                users,
                extensions,
                passwords,
                secondFactor,
                accessTokens,
                refreshTokens,
                clock);
    }
}
