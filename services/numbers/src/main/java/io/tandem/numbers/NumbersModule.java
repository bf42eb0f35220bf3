package io.tandem.numbers;

import io.tandem.bus.Bus;
import io.tandem.bus.Follower;
import io.tandem.bus.GroupListener;
import io.tandem.bus.Subscription;
import io.tandem.contracts.Topics;
import io.tandem.contracts.nodes.NodePart;
import io.tandem.numbers.did.DidModule;
import io.tandem.numbers.did.Dids;
import io.tandem.numbers.tenant.TenantProjection;
import io.tandem.numbers.tenant.TenantRemoval;
import io.tandem.numbers.trunk.TrunkModule;
import io.tandem.numbers.trunk.Trunks;
import io.tandem.platform.PlatformModule;
import io.tandem.platform.change.AuditTrail;
import io.tandem.platform.change.ConfigurationWrites;
import io.tandem.platform.change.Outbox;
import io.tandem.platform.change.OutboxPublisher;
import io.tandem.platform.database.DatabaseOutage;
import io.tandem.platform.database.Migrations;
import io.tandem.platform.database.TenantTransactions;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The numbers service. */
@Configuration(proxyBeanMethods = false)
@Import({PlatformModule.class, DidModule.class, TrunkModule.class})
public class NumbersModule {

    @Bean
    Migrations numbersMigrations(Migrations platformMigrations) {
        return platformMigrations.then("numbers");
    }

    @Bean
    NodePart numbersPart() {
        return NodePart.NUMBERS;
    }

    @Bean
    Outbox numbersOutbox(JdbcClient jdbc) {
        return new Outbox("numbers", jdbc);
    }

    @Bean
    OutboxPublisher numbersPublisher(Outbox numbersOutbox, Bus bus, TenantTransactions transactions, JdbcClient jdbc) {
        return new OutboxPublisher(numbersOutbox, bus.publisher(), transactions, jdbc);
    }

    @Bean
    ConfigurationWrites numbersWrites(
            TenantTransactions transactions, Outbox numbersOutbox, EntityManager entityManager, Clock clock) {
        return new ConfigurationWrites(
                transactions, numbersOutbox, AuditTrail.through(numbersOutbox), entityManager, clock);
    }

    @Bean
    TenantProjection numbersTenants() {
        return new TenantProjection();
    }

    @Bean
    Follower numbersTenantsFollower(Bus bus, TenantProjection numbersTenants) {
        return bus.follow(Set.of(Topics.TENANTS), Follower.From.BEGINNING, numbersTenants);
    }

    @Bean
    GroupListener numbersTenantRemoval(Bus bus, ConfigurationWrites numbersWrites, Dids dids, Trunks trunks) {
        var subscription = Subscription.of("numbers-tenants", Topics.TENANTS).retryingWhile(DatabaseOutage::is);
        return bus.subscribe(subscription, new TenantRemoval(numbersWrites, dids, trunks));
    }
}
