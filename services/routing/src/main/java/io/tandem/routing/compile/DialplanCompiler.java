package io.tandem.routing.compile;

import io.tandem.contracts.config.DidRecord;
import io.tandem.contracts.config.ExtensionRecord;
import io.tandem.contracts.config.FlowRecord;
import io.tandem.contracts.config.RingGroupRecord;
import io.tandem.contracts.config.RoomRecord;
import io.tandem.contracts.config.TenantRecord;
import io.tandem.contracts.config.TrunkRecord;
import io.tandem.dialplan.DialplanSnapshot;
import io.tandem.dialplan.DidEntry;
import io.tandem.dialplan.ExtensionEntry;
import io.tandem.dialplan.MenuEntry;
import io.tandem.dialplan.RingGroupEntry;
import io.tandem.dialplan.RoomEntry;
import io.tandem.dialplan.TrunkEntry;
import io.tandem.routing.projection.TenantRecords;
import io.tandem.types.E164;
import io.tandem.types.ExtensionNumber;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/** A tenant's records to the one snapshot that edges route its calls by. The same records make the same snapshot. */
public final class DialplanCompiler {
    private DialplanCompiler() {}

    public static DialplanSnapshot compile(TenantRecords records, long version) {
        TenantRecord tenant = records.tenant();
        var extensions = extensions(records, tenant);
        var groups = ringGroups(records.ringGroups(), extensions.keySet());
        var menus = menus(records.flows(), extensions.keySet(), groups.keySet());
        Set<ExtensionNumber> taken = new HashSet<>(extensions.keySet());
        taken.addAll(groups.keySet());
        taken.addAll(menus.keySet());
        return new DialplanSnapshot(
                tenant.id(),
                tenant.name(),
                tenant.domain(),
                tenant.active(),
                version,
                records.sources(),
                tenant.country(),
                tenant.countryCode(),
                tenant.trunkPrefix(),
                extensions,
                groups,
                dids(records.dids()),
                trunks(records.trunks()),
                menus,
                rooms(records.rooms(), taken),
                tenant.outgoing(),
                tenant.emergencyNumbers(),
                tenant.recording().announcement());
    }

    private static Map<ExtensionNumber, ExtensionEntry> extensions(TenantRecords records, TenantRecord tenant) {
        return records.extensions().stream()
                .sorted(Comparator.comparing(ExtensionRecord::id))
                .map(record -> entry(record, tenant, records.mailboxes()))
                .collect(byNumber(ExtensionEntry::number));
    }

    private static ExtensionEntry entry(ExtensionRecord record, TenantRecord tenant, Set<ExtensionNumber> mailboxes) {
        return new ExtensionEntry(
                record.number(),
                record.displayName(),
                record.active(),
                record.outboundCallerId(),
                Objects.requireNonNullElse(record.ringFor(), tenant.ringFor()),
                record.forwarding(),
                record.screening(),
                mailboxes.contains(record.number()),
                record.withholdsNumber(),
                record.recording().or(tenant.recording().policy()),
                record.supervisor(),
                record.outgoing(),
                record.location());
    }

    // Two services can give out one number at the same moment: the person's phone then goes before the group, and that
    // before a room.
    private static Map<ExtensionNumber, RingGroupEntry> ringGroups(
            List<RingGroupRecord> records, Set<ExtensionNumber> taken) {
        return records.stream()
                .sorted(Comparator.comparing(RingGroupRecord::id))
                .map(RingGroupRecord::group)
                .filter(group -> !taken.contains(group.number()))
                .collect(byNumber(RingGroupEntry::number));
    }

    /** Who leads callers through them has the flows; edges know where there are menus, and where to go without. */
    private static Map<ExtensionNumber, MenuEntry> menus(
            List<FlowRecord> records, Set<ExtensionNumber> extensions, Set<ExtensionNumber> groups) {
        return records.stream()
                .sorted(Comparator.comparing(FlowRecord::id))
                .filter(record -> !extensions.contains(record.number()) && !groups.contains(record.number()))
                .map(record -> new MenuEntry(
                        record.number(),
                        record.flow().name(),
                        record.flow().id(),
                        record.flow().fallback()))
                .collect(byNumber(MenuEntry::number));
    }

    private static Map<ExtensionNumber, RoomEntry> rooms(List<RoomRecord> records, Set<ExtensionNumber> taken) {
        return records.stream()
                .sorted(Comparator.comparing(RoomRecord::id))
                .map(RoomRecord::room)
                .filter(room -> !taken.contains(room.number()))
                .collect(byNumber(RoomEntry::number));
    }

    private static Map<E164, DidEntry> dids(List<DidRecord> records) {
        return records.stream()
                .map(record -> new DidEntry(record.number(), record.destination()))
                .collect(byNumber(DidEntry::number));
    }

    /** In the order of their names: the order in which outbound calls try them. */
    private static List<TrunkEntry> trunks(List<TrunkRecord> records) {
        return records.stream()
                .filter(TrunkRecord::active)
                .sorted(Comparator.comparing(TrunkRecord::name)
                        .thenComparing(record -> record.id().value()))
                .map(record -> new TrunkEntry(
                        record.id(),
                        record.name(),
                        record.address(),
                        record.sources(),
                        record.outbound(),
                        record.callerId(),
                        record.settings().next()))
                .toList();
    }

    // Two records of one number can only meet in the moment between a rename's two halves: the first in order stays.
    private static <N, E> Collector<E, ?, Map<N, E>> byNumber(Function<E, N> number) {
        return Collectors.toMap(number, Function.identity(), (first, second) -> first);
    }
}
