package io.tandem.routing.compile;

import io.tandem.bus.Delivery;
import io.tandem.bus.Publication;
import io.tandem.bus.Publisher;
import io.tandem.contracts.Topics;
import io.tandem.contracts.Wire;
import io.tandem.contracts.config.DialplanRecord;
import io.tandem.dialplan.DialplanSnapshot;
import io.tandem.platform.database.TenantTransactions;
import io.tandem.routing.compile.DialplanVersions.Compiled;
import io.tandem.routing.projection.ConfigurationProjection;
import io.tandem.routing.projection.DialplanProjection;
import io.tandem.routing.projection.TenantRecords;
import io.tandem.types.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Compiles a tenant's next dialplan and publishes it, under a lock: one replica at a time. The version's row and the
 * record on the topic come together; a replica that has seen less than the last compilation leaves it alone, since what
 * it lacks is on its way and will bring it here again.
 */
public final class DialplanPublisher {
    private static final Duration ACKNOWLEDGED_WITHIN = Duration.ofSeconds(10);

    /** How long a published record may be on its way to this replica; after that it counts as lost. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(5);

    /** What came of an attempt. */
    public enum Outcome {
        PUBLISHED,
        /** What is published is what the records say. */
        UP_TO_DATE,
        /** Another replica has seen more: what this one lacks will come, and bring it here again. */
        BEHIND,
        /** Compiled a moment ago; whether it is what this replica would compile shows when it arrives: ask again. */
        ON_ITS_WAY
    }

    private final ConfigurationProjection configuration;
    private final DialplanProjection published;
    private final DialplanVersions versions;
    private final TenantTransactions transactions;
    private final Publisher publisher;
    private final Clock clock;

    public DialplanPublisher(
            ConfigurationProjection configuration,
            DialplanProjection published,
            DialplanVersions versions,
            TenantTransactions transactions,
            Publisher publisher,
            Clock clock) {
        this.configuration = configuration;
        this.published = published;
        this.versions = versions;
        this.transactions = transactions;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** @throws IllegalStateException if Kafka has not taken it; then nothing has changed */
    public Outcome publish(TenantId tenant) {
        Optional<TenantRecords> records = configuration.find(tenant);
        if (records.isEmpty()) {
            return withdraw(tenant);
        }
        return isPublished(records.get())
                ? Outcome.UP_TO_DATE
                : transactions.inTenant(tenant, () -> next(tenant, records.get()));
    }

    /** The tenant is gone. */
    private Outcome withdraw(TenantId tenant) {
        if (published.find(tenant).isEmpty()) {
            return Outcome.UP_TO_DATE;
        }
        send(Publication.tombstone(Topics.DIALPLANS, tenant.toString()));
        return Outcome.PUBLISHED;
    }

    private boolean isPublished(TenantRecords records) {
        return published
                .find(records.tenant().id())
                .map(DialplanRecord::snapshot)
                .filter(snapshot -> Sources.cover(snapshot.sources(), records.sources()))
                .filter(snapshot -> sameRoutes(snapshot, records))
                .isPresent();
    }

    private static boolean sameRoutes(DialplanSnapshot snapshot, TenantRecords records) {
        return DialplanCompiler.compile(records.withSources(snapshot.sources()), snapshot.version())
                .equals(snapshot);
    }

    private Outcome next(TenantId tenant, TenantRecords records) {
        versions.lock(tenant);
        Optional<Compiled> last = versions.last(tenant);
        long publishedVersion = published
                .find(tenant)
                .map(record -> record.snapshot().version())
                .orElse(0L);
        if (last.isPresent() && !Sources.cover(records.sources(), last.get().sources())) {
            return Outcome.BEHIND;
        }
        if (last.isPresent() && isOnItsWay(last.get(), records, publishedVersion)) {
            return Outcome.ON_ITS_WAY;
        }
        add(records, 1 + Math.max(last.map(Compiled::version).orElse(0L), publishedVersion));
        return Outcome.PUBLISHED;
    }

    private boolean isOnItsWay(Compiled last, TenantRecords records, long publishedVersion) {
        return last.version() > publishedVersion
                && Sources.cover(last.sources(), records.sources())
                && last.at().plus(ON_ITS_WAY).isAfter(clock.instant());
    }

    private void add(TenantRecords records, long version) {
        TenantId tenant = records.tenant().id();
        Instant now = clock.instant();
        versions.add(tenant, new Compiled(version, records.sources(), now));
        DialplanRecord record = new DialplanRecord(1, DialplanCompiler.compile(records, version), now);
        send(Publication.of(Topics.DIALPLANS, tenant.toString(), Wire.COMPRESSED_JSON.write(record)));
    }

    private void send(Publication publication) {
        Delivery answer = publisher.publish(publication, ACKNOWLEDGED_WITHIN);
        if (!answer.delivered()) {
            throw new IllegalStateException("publish dialplan of " + publication.key() + ": " + answer);
        }
    }
}
