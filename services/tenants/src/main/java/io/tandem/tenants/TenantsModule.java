package io.tandem.tenants;

import io.tandem.bus.Bus;
import io.tandem.bus.Follower;
import io.tandem.bus.GroupListener;
import io.tandem.bus.SteadyClock;
import io.tandem.bus.Subscription;
import io.tandem.bus.nodes.NodeAnnouncer;
import io.tandem.bus.nodes.NodeWatch;
import io.tandem.bus.nodes.Symptoms;
import io.tandem.bus.settings.Settings;
import io.tandem.contracts.Topics;
import io.tandem.contracts.nodes.DegradedReason;
import io.tandem.contracts.nodes.NodePart;
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
import io.tandem.tenants.cell.CellNodes;
import io.tandem.tenants.extension.ExtensionModule;
import io.tandem.tenants.login.LoginModule;
import io.tandem.tenants.tenant.TenantModule;
import io.tandem.tenants.totp.TotpModule;
import io.tandem.tenants.user.UserModule;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Set;
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
    NodePart tenantsPart() {
        return NodePart.TENANTS;
    }

    @Bean
    Outbox tenantsOutbox(JdbcClient jdbc) {
        return new Outbox("tenants", jdbc);
    }

    @Bean
    OutboxPublisher tenantsPublisher(Outbox tenantsOutbox, Bus bus, TenantTransactions transactions, JdbcClient jdbc) {
        return new OutboxPublisher(tenantsOutbox, bus.publisher(), transactions, jdbc);
    }

    // How the nodes of the cell are.

    @Bean
    NodeWatch nodeWatch(Bus bus) {
        return new NodeWatch(bus.publisher(), new SteadyClock());
    }

    @Bean
    Follower nodesFollower(Bus bus, NodeWatch nodes) {
        return bus.follow(Set.of(Topics.NODES), Follower.From.BEGINNING, nodes);
    }

    @Bean
    Symptoms nodesSymptoms(NodeWatch nodes) {
        return Symptoms.of(DegradedReason.NODE_SILENT, nodes::missesSomebody);
    }

    @Bean
    CellNodes cellNodes(NodeAnnouncer own, NodeWatch nodes) {
        return new CellNodes(own::own, nodes);
    }

    // Who has changed what.

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
