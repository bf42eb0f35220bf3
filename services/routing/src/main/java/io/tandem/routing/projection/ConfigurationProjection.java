package io.tandem.routing.projection;

import io.tandem.bus.BusRecord;
import io.tandem.bus.RecordListener;
import io.tandem.contracts.ChangeHeaders;
import io.tandem.contracts.Topic;
import io.tandem.contracts.Topics;
import io.tandem.contracts.config.DidRecord;
import io.tandem.contracts.config.ExtensionRecord;
import io.tandem.contracts.config.FlowRecord;
import io.tandem.contracts.config.MailboxRecord;
import io.tandem.contracts.config.RingGroupRecord;
import io.tandem.contracts.config.RoomRecord;
import io.tandem.contracts.config.TenantRecord;
import io.tandem.contracts.config.TrunkRecord;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the services have said about each tenant, in memory, from their compacted topics. A record's key finds the tenant
 * it belonged to, so that a number which moves to another tenant leaves the first.
 */
public final class ConfigurationProjection implements RecordListener {
    public static final Set<Topic> TOPICS = Set.of(
            Topics.TENANTS,
            Topics.EXTENSIONS,
            Topics.RING_GROUPS,
            Topics.ROOMS,
            Topics.FLOWS,
            Topics.MAILBOXES,
            Topics.DIDS,
            Topics.TRUNKS);

    private final Consumer<TenantId> changed;
    private final Table<TenantRecord> tenants = new Table<>(TenantRecord.class, TenantRecord::id);
    private final Table<ExtensionRecord> extensions = new Table<>(ExtensionRecord.class, ExtensionRecord::tenant);
    private final Table<RingGroupRecord> ringGroups = new Table<>(RingGroupRecord.class, RingGroupRecord::tenant);
    private final Table<RoomRecord> rooms = new Table<>(RoomRecord.class, RoomRecord::tenant);
    private final Table<DidRecord> dids = new Table<>(DidRecord.class, DidRecord::tenant);
    private final Table<TrunkRecord> trunks = new Table<>(TrunkRecord.class, TrunkRecord::tenant);
    private final Table<FlowRecord> flows = new Table<>(FlowRecord.class, FlowRecord::tenant);
    private final Table<MailboxRecord> mailboxes = new Table<>(MailboxRecord.class, MailboxRecord::tenant);
    private final Map<String, Table<?>> tables = Map.of(
            Topics.TENANTS.name(), tenants,
            Topics.EXTENSIONS.name(), extensions,
            Topics.RING_GROUPS.name(), ringGroups,
            Topics.FLOWS.name(), flows,
            Topics.MAILBOXES.name(), mailboxes,
            Topics.ROOMS.name(), rooms,
            Topics.DIDS.name(), dids,
            Topics.TRUNKS.name(), trunks);
    private final Map<TenantId, Map<String, Long>> sources = new HashMap<>();

    /** @param changed told after each record, on the reader's thread: it must not block */
    public ConfigurationProjection(Consumer<TenantId> changed) {
        this.changed = changed;
    }

    @Override
    public void on(BusRecord record) {
        Touched touched = take(record);
        touched.before().ifPresent(changed);
        touched.after()
                .filter(tenant -> !touched.before().equals(Optional.of(tenant)))
                .ifPresent(changed);
    }

    private synchronized Touched take(BusRecord record) {
        @Nullable Table<?> table = tables.get(record.topic());
        if (table == null) {
            throw new IllegalArgumentException("topic " + record.topic() + " is not projected");
        }
        Touched touched = table.take(record);
        touched.after()
                .or(touched::before)
                .or(() -> record.headers().text(ChangeHeaders.TENANT).map(TenantId::of))
                .ifPresent(tenant -> see(tenant, record));
        notifyAll();
        return touched;
    }

    private void see(TenantId tenant, BusRecord record) {
        Optional<String> source = record.headers().text(ChangeHeaders.SOURCE);
        var sequence = record.headers().number(ChangeHeaders.SEQUENCE);
        if (source.isPresent() && sequence.isPresent()) {
            raise(tenant, Map.of(source.get(), sequence.getAsLong()));
        }
    }

    /**
     * What an earlier compilation had seen: a deletion may be gone from its topic, its sequence must not be. Only right
     * before this projection starts to read, since the topics then have all that was compiled.
     */
    public synchronized void raise(TenantId tenant, Map<String, Long> seen) {
        var known = sources.computeIfAbsent(tenant, unknown -> new HashMap<>());
        seen.forEach((source, sequence) -> known.merge(source, sequence, Math::max));
    }

    /** Empty while nobody has spoken of such a tenant. */
    public synchronized Optional<TenantRecords> find(TenantId tenant) {
        return tenants.of(tenant)
                .findFirst()
                .map(record -> new TenantRecords(
                        record,
                        extensions.of(tenant).toList(),
                        ringGroups.of(tenant).toList(),
                        rooms.of(tenant).toList(),
                        dids.of(tenant).toList(),
                        trunks.of(tenant).toList(),
                        flows.of(tenant).toList(),
                        mailboxes.of(tenant).map(MailboxRecord::extension).collect(Collectors.toSet()),
                        sources.getOrDefault(tenant, Map.of())));
    }

    public synchronized Set<TenantId> tenants() {
        return tenants.owners();
    }

    public synchronized Optional<ExtensionRecord> extension(TenantId tenant, ExtensionNumber number) {
        return extensions
                .of(tenant)
                .filter(extension -> extension.number().equals(number))
                .findFirst();
    }

    public synchronized Optional<RingGroupRecord> ringGroup(TenantId tenant, ExtensionNumber number) {
        return ringGroups
                .of(tenant)
                .filter(record -> record.group().number().equals(number))
                .findFirst();
    }

    public synchronized Optional<RoomRecord> room(TenantId tenant, ExtensionNumber number) {
        return rooms.of(tenant)
                .filter(record -> record.room().number().equals(number))
                .findFirst();
    }

    public synchronized Optional<FlowRecord> flow(TenantId tenant, ExtensionNumber number) {
        return flows.of(tenant).filter(record -> record.number().equals(number)).findFirst();
    }

    /** @return those of which nothing has been heard within {@code atMost} */
    public synchronized Set<ExtensionNumber> awaitExtensions(
            TenantId tenant, Collection<ExtensionNumber> numbers, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        Set<ExtensionNumber> missing = missing(tenant, numbers);
        try {
            for (long left = atMost.toMillis(); !missing.isEmpty() && left > 0; left = millisUntil(deadline)) {
                wait(left);
                missing = missing(tenant, numbers);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return missing;
    }

    private static long millisUntil(long deadline) {
        return Duration.ofNanos(deadline - System.nanoTime()).toMillis();
    }

    private Set<ExtensionNumber> missing(TenantId tenant, Collection<ExtensionNumber> numbers) {
        Set<ExtensionNumber> missing = new HashSet<>(numbers);
        extensions.of(tenant).forEach(extension -> missing.remove(extension.number()));
        return missing;
    }
}
