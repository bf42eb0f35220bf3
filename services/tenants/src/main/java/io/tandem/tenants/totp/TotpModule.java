package io.tandem.tenants.totp;

import io.tandem.bus.settings.CellConfig;
import io.tandem.platform.change.ConfigurationWrites;
import io.tandem.platform.database.TenantTransactions;
import io.tandem.tenants.user.Logout;
import io.tandem.tenants.user.Passwords;
import io.tandem.tenants.user.UserRepository;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires the second factor. */
@Configuration(proxyBeanMethods = false)
@Import({TotpApi.class, UserTotpApi.class})
public class TotpModule {

    @Bean
    TotpRepository totpRepository(JdbcClient jdbc, CellConfig cell) {
        return new TotpRepository(jdbc, cell.secrets());
    }

    @Bean
    SecondFactor secondFactor(
            TenantTransactions transactions,
            ConfigurationWrites tenantsWrites,
            UserRepository users,
            Passwords passwords,
            TotpRepository totp,
            Logout logout,
            Clock clock) {
        return new SecondFactor(transactions, tenantsWrites, users, passwords, totp, logout, clock);
    }
}
