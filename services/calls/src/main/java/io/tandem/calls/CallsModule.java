package io.tandem.calls;

import io.micrometer.core.instrument.MeterRegistry;
import io.tandem.bus.Bus;
import io.tandem.bus.Follower;
import io.tandem.bus.GroupListener;
import io.tandem.bus.Subscription;
import io.tandem.bus.nodes.Symptoms;
import io.tandem.bus.settings.Settings;
import io.tandem.calls.bans.BanApi;
import io.tandem.calls.bans.BanLifting;
import io.tandem.calls.bans.Bans;
import io.tandem.calls.bans.TenantBanApi;
import io.tandem.calls.callbacks.CallbackApi;
import io.tandem.calls.callbacks.Callbacks;
import io.tandem.calls.control.CallControl;
import io.tandem.calls.ingest.CallEventsListener;
import io.tandem.calls.ingest.HistoryRepository;
import io.tandem.calls.ingest.IngestMetrics;
import io.tandem.calls.ingest.SupervisionAudit;
import io.tandem.calls.quality.QualityRepository;
import io.tandem.calls.query.CallApi;
import io.tandem.calls.query.CallQueries;
import io.tandem.calls.query.PlacedCallApi;
import io.tandem.calls.query.RoomApi;
import io.tandem.calls.query.SupervisionApi;
import io.tandem.calls.registrations.RegistrationApi;
import io.tandem.calls.registrations.Registrations;
import io.tandem.calls.siptrace.SipTraceApi;
import io.tandem.calls.siptrace.SipTraceRepository;
import io.tandem.calls.siptrace.SipTracesListener;
import io.tandem.calls.siptrace.TraceForgetting;
import io.tandem.calls.stream.EventApi;
import io.tandem.calls.stream.EventStream;
import io.tandem.calls.texts.ArrivedPhones;
import io.tandem.calls.webhooks.WebhookTelling;
import io.tandem.contracts.Topics;
import io.tandem.contracts.nodes.DegradedReason;
import io.tandem.contracts.nodes.NodePart;
import io.tandem.platform.PlatformModule;
import io.tandem.platform.change.AuditTrail;
import io.tandem.platform.change.ConfigurationWrites;
import io.tandem.platform.change.Outbox;
import io.tandem.platform.change.OutboxPublisher;
import io.tandem.platform.database.DatabaseOutage;
import io.tandem.platform.database.Migrations;
import io.tandem.platform.database.Purpose;
import io.tandem.platform.database.TenantTransactions;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Set;
import java.util.function.BiPredicate;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The calls service: what happens to calls and phones, live and afterwards. */
@Configuration(proxyBeanMethods = false)
@Import({PlatformModule.class, WebhookModule.class, RecordingModule.class, TextModule.class})
public class CallsModule {
    private static final String GROUP = "calls";
    private static final int READERS = 2;

    @Bean
    Migrations callsMigrations(Migrations platformMigrations) {
        return platformMigrations.then("calls");
    }

    @Bean
    CallsConfig callsConfig(Environment environment) {
        return Settings.read(environment, "tandem.calls", CallsConfig.class);
    }

    @Bean
    NodePart callsPart() {
        return NodePart.CALLS;
    }

    // History, from call-events to rows.

    @Bean
    HistoryRepository historyRepository(JdbcClient jdbc) {
        return new HistoryRepository(jdbc);
    }

    @Bean
    QualityRepository qualityRepository(JdbcClient jdbc) {
        return new QualityRepository(jdbc);
    }

    @Bean
    CallQueries callQueries(JdbcClient jdbc) {
        return new CallQueries(jdbc);
    }

    @Bean
    IngestMetrics ingestMetrics(MeterRegistry registry, TenantTransactions transactions, CallQueries calls) {
        return new IngestMetrics(registry, () -> transactions.acrossTenants(Purpose.MEASURE, calls::countLive));
    }

    @Bean
    GroupListener callEventsGroup(
            Bus bus,
            TenantTransactions transactions,
            HistoryRepository history,
            QualityRepository quality,
            WebhookTelling webhooks,
            Outbox callsOutbox,
            IngestMetrics metrics,
            Clock clock) {
        return bus.subscribeBatches(
                Subscription.of(GROUP, Topics.CALL_EVENTS)
                        .withConcurrency(READERS)
                        .retryingWhile(DatabaseOutage::is),
                new CallEventsListener(
                        transactions,
                        history,
                        quality,
                        new SupervisionAudit(AuditTrail.through(callsOutbox)),
                        webhooks,
                        metrics,
                        clock));
    }

    @Bean
    Symptoms callsSymptoms(IngestMetrics metrics) {
        return Symptoms.of(DegradedReason.BEHIND, metrics::isBehind);
    }

    // SIP messages, from sip-traces to rows. A group of its own: events never wait for them.

    @Bean
    SipTraceRepository sipTraceRepository(JdbcClient jdbc) {
        return new SipTraceRepository(jdbc);
    }

    @Bean
    GroupListener sipTracesGroup(Bus bus, TenantTransactions transactions, SipTraceRepository traces) {
        return bus.subscribeBatches(
                Subscription.of(GROUP + "-sip-traces", Topics.SIP_TRACES).retryingWhile(DatabaseOutage::is),
                new SipTracesListener(transactions, traces));
    }

    @Bean
    TraceForgetting traceForgetting(
            TenantTransactions transactions, SipTraceRepository traces, CallsConfig config, Clock clock) {
        return new TraceForgetting(transactions, traces, config.sipTracesKept(), clock);
    }

    @Bean
    SipTraceApi sipTraceApi(
            TenantTransactions transactions, CallQueries calls, SipTraceRepository traces, CallsConfig config) {
        return new SipTraceApi(transactions, calls::summary, traces, config.sipTracesKept());
    }

    // What people ask.

    @Bean
    CallApi callApi(
            TenantTransactions transactions,
            CallQueries calls,
            HistoryRepository history,
            QualityRepository quality,
            CallControl callControl) {
        return new CallApi(transactions, calls, history, quality, callControl);
    }

    @Bean
    CallControl callControl(Bus bus, Clock clock) {
        return new CallControl(bus.publisher(), clock);
    }

    @Bean
    PlacedCallApi placedCallApi(
            TenantTransactions transactions,
            CallQueries calls,
            CallControl callControl,
            Registrations registrations,
            Clock clock) {
        return new PlacedCallApi(transactions, calls, callControl, isRegistered(registrations, clock));
    }

    @Bean
    Callbacks callsCallbacks() {
        return new Callbacks();
    }

    @Bean
    Follower callsCallbacksFollower(Bus bus, Callbacks callsCallbacks) {
        return bus.follow(Set.of(Topics.CALLBACKS), Follower.From.BEGINNING, callsCallbacks);
    }

    @Bean
    CallbackApi callbackApi(Callbacks callsCallbacks, CallControl callControl, Clock clock) {
        return new CallbackApi(callsCallbacks, callControl::giveUp, clock);
    }

    @Bean
    RoomApi roomApi(
            TenantTransactions transactions,
            CallQueries calls,
            CallControl callControl,
            Registrations registrations,
            Clock clock) {
        return new RoomApi(transactions, calls, callControl, isRegistered(registrations, clock));
    }

    @Bean
    SupervisionApi supervisionApi(
            TenantTransactions transactions,
            CallQueries calls,
            CallControl callControl,
            Registrations registrations,
            Outbox callsOutbox,
            EntityManager entityManager,
            Clock clock) {
        return new SupervisionApi(
                transactions,
                calls,
                callControl,
                isRegistered(registrations, clock),
                new ConfigurationWrites(
                        transactions, callsOutbox, AuditTrail.through(callsOutbox), entityManager, clock));
    }

    static BiPredicate<TenantId, ExtensionNumber> isRegistered(Registrations registrations, Clock clock) {
        return (tenant, extension) -> registrations.isThere(tenant, extension, clock.instant());
    }

    // What is told at once, by this replica's own readers.

    @Bean
    EventStream callsEventStream(Bus bus, Clock clock, CallsConfig config) {
        return new EventStream(bus, clock, config.qualityAlarm());
    }

    @Bean
    EventApi eventApi(EventStream stream) {
        return new EventApi(stream);
    }

    @Bean
    Registrations callsRegistrations(EventStream stream, ArrivedPhones arrivedPhones) {
        return new Registrations(stream, arrivedPhones);
    }

    @Bean
    Follower callsBindingsFollower(Bus bus, Registrations registrations) {
        return bus.follow(Set.of(Topics.BINDINGS), Follower.From.BEGINNING, registrations);
    }

    @Bean
    RegistrationApi registrationApi(Registrations registrations, Clock clock) {
        return new RegistrationApi(registrations, clock);
    }

    // Whom the edges do not answer.

    @Bean
    Outbox callsOutbox(JdbcClient jdbc) {
        return new Outbox("calls", jdbc);
    }

    @Bean
    ConfigurationWrites callsWrites(
            TenantTransactions transactions, Outbox callsOutbox, EntityManager entityManager, Clock clock) {
        return new ConfigurationWrites(
                transactions, callsOutbox, AuditTrail.through(callsOutbox), entityManager, clock);
    }

    @Bean
    OutboxPublisher callsPublisher(Outbox callsOutbox, Bus bus, TenantTransactions transactions, JdbcClient jdbc) {
        return new OutboxPublisher(callsOutbox, bus.publisher(), transactions, jdbc);
    }

    @Bean
    Bans callsBans() {
        return new Bans();
    }

    @Bean
    Follower callsBansFollower(Bus bus, Bans bans) {
        return bus.follow(Set.of(Topics.BANS), Follower.From.BEGINNING, bans);
    }

    @Bean
    BanLifting banLifting(ConfigurationWrites callsWrites) {
        return new BanLifting(callsWrites);
    }

    @Bean
    BanApi banApi(Bans bans, BanLifting lifting, Clock clock) {
        return new BanApi(bans, lifting, clock);
    }

    @Bean
    TenantBanApi tenantBanApi(Bans bans, BanLifting lifting, Clock clock) {
        return new TenantBanApi(bans, lifting, clock);
    }

    @Bean
    HealthIndicator callEvents(
            EventStream stream,
            Follower callsBindingsFollower,
            Follower callsBansFollower,
            Follower callsCallbacksFollower,
            Follower callsExtensionsFollower) {
        return () -> stream.isReading()
                        && callsBindingsFollower.isLoaded()
                        && callsBansFollower.isLoaded()
                        && callsCallbacksFollower.isLoaded()
                        && callsExtensionsFollower.isLoaded()
                ? Health.up().build()
                : Health.outOfService()
                        .withDetail(
                                "events",
                                "call events, bindings, bans, callbacks and extensions are being read from Kafka")
                        .build();
    }
}
