package io.tandem.tenants.user;

import io.tandem.platform.change.ConfigurationWrites;
import io.tandem.platform.database.Entities;
import io.tandem.platform.database.TenantTransactions;
import io.tandem.tenants.TenantsConfig;
import io.tandem.tenants.extension.BrowserPhones;
import io.tandem.tenants.extension.ExtensionRepository;
import io.tandem.tenants.login.RefreshTokens;
import io.tandem.tenants.tenant.TenantRepository;
import io.tandem.tenants.totp.TotpRepository;
import jakarta.persistence.EntityManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires people. */
@Configuration(proxyBeanMethods = false)
@Import({UsersApi.class, MeApi.class})
public class UserModule {

    @Bean
    Entities userEntities() {
        return Entities.of(UserRow.class);
    }

    @Bean
    UserRepository userRepository(EntityManager entityManager) {
        return new UserRepository(entityManager);
    }

    @Bean
    Passwords passwords() {
        return new Passwords();
    }

    @Bean
    Logout logout(RefreshTokens refreshTokens, BrowserPhones browserPhones) {
        return (change, user) -> {
            refreshTokens.endAll(user);
            browserPhones.closeAll(change, user.tenant(), user.id());
        };
    }

    @Bean
    Users users(
            TenantTransactions transactions,
            ConfigurationWrites tenantsWrites,
            TenantRepository tenants,
            UserRepository users,
            ExtensionRepository extensions,
            Passwords passwords,
            TotpRepository totp,
            BrowserPhones browserPhones,
            Logout logout) {
        return new Users(
                transactions, tenantsWrites, tenants, users, extensions, passwords, totp, browserPhones, logout);
    }

    @Bean
    FirstAdmin firstAdmin(
            TenantTransactions transactions,
            ConfigurationWrites tenantsWrites,
            UserRepository users,
            Passwords passwords,
            TenantsConfig config) {
        return new FirstAdmin(
                transactions, tenantsWrites, users, passwords, config.firstAdmin(), config.firstPassword());
    }
}
