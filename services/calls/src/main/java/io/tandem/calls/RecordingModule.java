package io.tandem.calls;

import io.tandem.bus.Bus;
import io.tandem.bus.Follower;
import io.tandem.bus.GroupListener;
import io.tandem.bus.Subscription;
import io.tandem.bus.settings.Settings;
import io.tandem.calls.control.CallControl;
import io.tandem.calls.query.CallQueries;
import io.tandem.calls.query.CallRecordingApi;
import io.tandem.calls.recording.KeptDays;
import io.tandem.calls.recording.RecordingApi;
import io.tandem.calls.recording.RecordingErasing;
import io.tandem.calls.recording.RecordingListing;
import io.tandem.calls.recording.RecordingRepository;
import io.tandem.calls.recording.RecordingRetention;
import io.tandem.calls.recording.RecordingsApi;
import io.tandem.contracts.Topics;
import io.tandem.objects.ObjectsConfig;
import io.tandem.objects.StoreException;
import io.tandem.objects.recording.RecordingCatalog;
import io.tandem.platform.change.ConfigurationWrites;
import io.tandem.platform.database.DatabaseOutage;
import io.tandem.platform.database.TenantTransactions;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was recorded of calls: fetched, listed, erased. */
@Configuration(proxyBeanMethods = false)
class RecordingModule {

    /** Null where nothing is kept. */
    @Bean
    @Nullable
    RecordingCatalog recordingCatalog(Environment environment) throws StoreException {
        var objects = Settings.read(environment, "tandem.objects", ObjectsConfig.class);
        return objects.open().map(RecordingCatalog::new).orElse(null);
    }

    @Bean
    RecordingApi recordingApi(
            TenantTransactions transactions,
            CallQueries calls,
            Optional<RecordingCatalog> catalog,
            ConfigurationWrites callsWrites,
            Optional<RecordingErasing> erasing) {
        return new RecordingApi(transactions, calls::summary, catalog, callsWrites, erasing);
    }

    @Bean
    CallRecordingApi callRecordingApi(
            TenantTransactions transactions,
            CallQueries calls,
            CallControl callControl,
            ConfigurationWrites callsWrites,
            Optional<RecordingCatalog> catalog) {
        return new CallRecordingApi(transactions, calls, callControl, callsWrites, catalog.isPresent());
    }

    // All of them, and how long they are kept.

    @Bean
    RecordingRepository recordingRepository(JdbcClient jdbc) {
        return new RecordingRepository(jdbc);
    }

    @Bean
    GroupListener recordingsToList(Bus bus, TenantTransactions transactions, RecordingRepository recordings) {
        var subscription =
                Subscription.of("calls-recordings", Topics.MEDIA_EVENTS).retryingWhile(DatabaseOutage::is);
        return bus.subscribe(subscription, new RecordingListing(transactions, recordings));
    }

    @Bean
    RecordingsApi recordingsApi(TenantTransactions transactions, RecordingRepository recordings) {
        return new RecordingsApi(transactions, recordings);
    }

    @Bean
    @Nullable
    RecordingErasing recordingErasing(
            TenantTransactions transactions,
            ConfigurationWrites callsWrites,
            RecordingRepository recordings,
            Optional<RecordingCatalog> catalog,
            Clock clock) {
        return catalog.map(kept -> new RecordingErasing(transactions, callsWrites, recordings, kept, clock))
                .orElse(null);
    }

    @Bean
    KeptDays keptDays() {
        return new KeptDays();
    }

    @Bean
    Follower callsTenantsFollower(Bus bus, KeptDays keptDays) {
        return bus.follow(Set.of(Topics.TENANTS), Follower.From.BEGINNING, keptDays);
    }

    @Bean
    @Nullable
    RecordingRetention recordingRetention(
            TenantTransactions transactions,
            RecordingRepository recordings,
            Optional<RecordingErasing> erasing,
            Optional<RecordingCatalog> catalog,
            KeptDays keptDays,
            Clock clock) {
        return erasing.map(each ->
                        new RecordingRetention(transactions, recordings, each, catalog.orElseThrow(), keptDays, clock))
                .orElse(null);
    }
}
