package io.tandem.tenants;

import io.tandem.bus.Bus;
import io.tandem.bus.GroupListener;
import io.tandem.bus.Subscription;
import io.tandem.bus.settings.Settings;
import io.tandem.contracts.Topics;
import io.tandem.platform.PlatformModule;
import io.tandem.platform.change.ConfigurationWrites;
import io.tandem.platform.change.Outbox;
import io.tandem.platform.change.OutboxPublisher;
import io.tandem.platform.database.DatabaseOutage;
import io.tandem.platform.database.Migrations;
import io.tandem.platform.database.TenantTransactions;
import io.tandem.tenants.apikey.ApiKeyModule;
import io.tandem.tenants.audit.AuditApi;
import io.tandem.tenants.audit.AuditListener;
import io.tandem.tenants.audit.AuditRepository;
import io.tandem.tenants.cell.CellApi;
import io.tandem.tenants.extension.ExtensionModule;
import io.tandem.tenants.login.LoginModule;
import io.tandem.tenants.tenant.TenantModule;
import io.tandem.tenants.totp.TotpModule;
import io.tandem.tenants.user.UserModule;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tenants service, in reading order: what its features stand on here, the features in their own modules. */
@Configuration(proxyBeanMethods = false)
@Import({
    PlatformModule.class,
    TenantModule.class,
    ExtensionModule.class,
    UserModule.class,
    TotpModule.class,
    LoginModule.class,
    ApiKeyModule.class,
    AuditApi.class,
    CellApi.class
})
public class TenantsModule {

    @Bean
    TenantsConfig tenantsConfig(Environment environment) {
        return Settings.read(environment, "tandem.tenants", TenantsConfig.class);
    }

    @Bean
    Migrations tenantsMigrations(Migrations platformMigrations) {
        return platformMigrations.then("tenants");
    }

    @Bean
    Outbox tenantsOutbox(JdbcClient jdbc) {
        return new Outbox("tenants", jdbc);
    }

    @Bean
    OutboxPublisher tenantsPublisher(Outbox tenantsOutbox, Bus bus, TenantTransactions transactions, JdbcClient jdbc) {
        return new OutboxPublisher(tenantsOutbox, bus.publisher(), transactions, jdbc);
    }

    @Bean
    AuditRepository auditRepository(JdbcClient jdbc) {
        return new AuditRepository(jdbc);
    }

    /** This service keeps the audit, so its own needs no way by Kafka. */
    @Bean
    ConfigurationWrites tenantsWrites(
            TenantTransactions transactions,
            Outbox tenantsOutbox,
            AuditRepository audit,
            EntityManager entityManager,
            Clock clock) {
        return new ConfigurationWrites(transactions, tenantsOutbox, audit::insert, entityManager, clock);
    }

    @Bean
    GroupListener auditListener(Bus bus, TenantTransactions transactions, AuditRepository audit) {
        var subscription = Subscription.of("tenants-audit", Topics.AUDIT_EVENTS).retryingWhile(DatabaseOutage::is);
        return bus.subscribe(subscription, new AuditListener(transactions, audit));
    }
}
