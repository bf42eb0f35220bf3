package io.tandem.platform.probe;

import io.tandem.bus.Bus;
import io.tandem.platform.PlatformModule;
import io.tandem.platform.change.AuditTrail;
import io.tandem.platform.change.ConfigurationWrites;
import io.tandem.platform.change.Outbox;
import io.tandem.platform.change.OutboxPublisher;
import io.tandem.platform.database.Migrations;
import io.tandem.platform.database.TenantTransactions;
import io.tandem.platform.fixture.TestTokensModule;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The smallest service on the platform, wired as every other. */
@Configuration(proxyBeanMethods = false)
@Import({PlatformModule.class, TestTokensModule.class, ThingsApi.class})
public class ProbeModule {

    @Bean
    Migrations probeMigrations(Migrations platformMigrations) {
        return platformMigrations.then("probe");
    }

    @Bean
    Outbox probeOutbox(JdbcClient jdbc) {
        return new Outbox("probe", jdbc);
    }

    @Bean
    OutboxPublisher probePublisher(Outbox probeOutbox, Bus bus, TenantTransactions transactions, JdbcClient jdbc) {
        return new OutboxPublisher(probeOutbox, bus.publisher(), transactions, jdbc);
    }

    @Bean
    Things things(
            TenantTransactions transactions,
            Outbox probeOutbox,
            EntityManager entityManager,
            JdbcClient jdbc,
            Clock clock) {
        var writes = new ConfigurationWrites(
                transactions, probeOutbox, AuditTrail.through(probeOutbox), entityManager, clock);
        return new Things(transactions, writes, jdbc);
    }
}
