package io.tandem.routing;

import io.micrometer.core.instrument.MeterRegistry;
import io.tandem.bus.Bus;
import io.tandem.bus.Follower;
import io.tandem.bus.GroupListener;
import io.tandem.bus.Subscription;
import io.tandem.contracts.Topics;
import io.tandem.contracts.nodes.NodePart;
import io.tandem.platform.PlatformModule;
import io.tandem.platform.change.AuditTrail;
import io.tandem.platform.change.ConfigurationWrites;
import io.tandem.platform.change.Outbox;
import io.tandem.platform.change.OutboxPublisher;
import io.tandem.platform.database.DatabaseOutage;
import io.tandem.platform.database.Migrations;
import io.tandem.platform.database.TenantTransactions;
import io.tandem.routing.compile.Compilations;
import io.tandem.routing.compile.DialplanApi;
import io.tandem.routing.compile.DialplanLoading;
import io.tandem.routing.compile.DialplanPublisher;
import io.tandem.routing.compile.DialplanVersions;
import io.tandem.routing.dryrun.SimulateApi;
import io.tandem.routing.groups.NumbersInUse;
import io.tandem.routing.groups.RingGroupApi;
import io.tandem.routing.groups.RingGroupRepository;
import io.tandem.routing.groups.RingGroups;
import io.tandem.routing.inforce.Acknowledgements;
import io.tandem.routing.inforce.CommitTimes;
import io.tandem.routing.inforce.LiveNodes;
import io.tandem.routing.inforce.News;
import io.tandem.routing.inforce.VersionApi;
import io.tandem.routing.inforce.VersionWatch;
import io.tandem.routing.projection.ConfigurationProjection;
import io.tandem.routing.projection.DialplanProjection;
import io.tandem.routing.rooms.ConferenceApi;
import io.tandem.routing.rooms.ConferenceRepository;
import io.tandem.routing.rooms.Conferences;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The routing service: ring groups, conference rooms, the compiled dialplan, the dry run, versions in force. */
@Configuration(proxyBeanMethods = false)
@Import(PlatformModule.class)
public class RoutingModule {

    @Bean
    NodePart routingPart() {
        return NodePart.ROUTING;
    }

    @Bean
    Migrations routingMigrations(Migrations platformMigrations) {
        return platformMigrations.then("routing");
    }

    // Ring groups and conference rooms, from the API to the outbox.

    @Bean
    Outbox routingOutbox(JdbcClient jdbc) {
        return new Outbox("routing", jdbc);
    }

    @Bean
    OutboxPublisher routingOutboxPublisher(
            Outbox routingOutbox, Bus bus, TenantTransactions transactions, JdbcClient jdbc) {
        return new OutboxPublisher(routingOutbox, bus.publisher(), transactions, jdbc);
    }

    @Bean
    ConfigurationWrites routingWrites(
            TenantTransactions transactions, Outbox routingOutbox, EntityManager entityManager, Clock clock) {
        return new ConfigurationWrites(
                transactions, routingOutbox, AuditTrail.through(routingOutbox), entityManager, clock);
    }

    @Bean
    NumbersInUse numbersInUse(ConfigurationProjection routingConfiguration) {
        return new NumbersInUse(routingConfiguration);
    }

    @Bean
    RingGroups ringGroups(
            TenantTransactions transactions, ConfigurationWrites routingWrites, JdbcClient jdbc, NumbersInUse numbers) {
        return new RingGroups(transactions, routingWrites, new RingGroupRepository(jdbc), numbers);
    }

    @Bean
    RingGroupApi ringGroupApi(RingGroups groups) {
        return new RingGroupApi(groups);
    }

    @Bean
    Conferences conferences(
            TenantTransactions transactions, ConfigurationWrites routingWrites, JdbcClient jdbc, NumbersInUse numbers) {
        return new Conferences(transactions, routingWrites, new ConferenceRepository(jdbc), numbers);
    }

    @Bean
    ConferenceApi conferenceApi(Conferences conferences) {
        return new ConferenceApi(conferences);
    }

    @Bean
    GroupListener routingTenantRemoval(Bus bus, RingGroups groups, Conferences conferences) {
        var subscription = Subscription.of("routing-tenants", Topics.TENANTS).retryingWhile(DatabaseOutage::is);
        return bus.subscribe(subscription, new TenantRemoval(groups, conferences));
    }

    // The dialplan, from records to the topic.

    @Bean
    DialplanProjection publishedDialplans() {
        return new DialplanProjection();
    }

    @Bean
    ConfigurationProjection routingConfiguration(ObjectProvider<Compilations> compilations) {
        return new ConfigurationProjection(tenant -> compilations.getObject().changed(tenant));
    }

    @Bean
    DialplanVersions dialplanVersions(JdbcClient jdbc) {
        return new DialplanVersions(jdbc);
    }

    @Bean
    Compilations compilations(
            ConfigurationProjection routingConfiguration,
            DialplanProjection publishedDialplans,
            DialplanVersions versions,
            TenantTransactions transactions,
            Bus bus,
            Clock clock,
            MeterRegistry metrics) {
        var publisher = new DialplanPublisher(
                routingConfiguration, publishedDialplans, versions, transactions, bus.publisher(), clock);
        return new Compilations(publisher, clock, metrics);
    }

    @Bean
    DialplanLoading dialplanLoading(
            Bus bus,
            DialplanProjection publishedDialplans,
            ConfigurationProjection routingConfiguration,
            CommitTimes commitTimes,
            Compilations compilations) {
        return new DialplanLoading(bus, publishedDialplans, routingConfiguration, commitTimes, compilations);
    }

    @Bean
    HealthIndicator dialplans(DialplanLoading loading) {
        return () -> loading.isLoaded()
                ? Health.up().build()
                : Health.outOfService()
                        .withDetail("dialplans", "configuration is being read from Kafka")
                        .build();
    }

    @Bean
    DialplanApi dialplanApi(
            DialplanProjection publishedDialplans, DialplanVersions versions, TenantTransactions transactions) {
        return new DialplanApi(publishedDialplans, versions, transactions);
    }

    @Bean
    SimulateApi simulateApi(DialplanProjection publishedDialplans, Clock clock) {
        return new SimulateApi(publishedDialplans, clock);
    }

    // Versions, from nodes' acknowledgements to "in force on 2 of 2 nodes in 87 ms".

    @Bean
    CommitTimes routingCommitTimes() {
        return new CommitTimes();
    }

    @Bean
    News routingNews() {
        return new News();
    }

    @Bean
    LiveNodes routingLiveNodes() {
        return new LiveNodes();
    }

    @Bean
    Acknowledgements routingAcknowledgements(News news) {
        return new Acknowledgements(news::arrived);
    }

    @Bean
    Follower routingEdgeNodesFollower(Bus bus, LiveNodes nodes) {
        return bus.follow(Set.of(Topics.EDGE_NODES), Follower.From.BEGINNING, nodes);
    }

    @Bean
    Follower routingAcknowledgementsFollower(Bus bus, Acknowledgements acknowledgements) {
        return bus.follow(Set.of(Topics.SNAPSHOT_ACKS), Follower.From.BEGINNING, acknowledgements);
    }

    @Bean
    VersionApi versionApi(
            CommitTimes commitTimes, LiveNodes nodes, Acknowledgements acknowledgements, News news, Clock clock) {
        return new VersionApi(new VersionWatch(commitTimes, nodes, acknowledgements, news, clock));
    }
}
