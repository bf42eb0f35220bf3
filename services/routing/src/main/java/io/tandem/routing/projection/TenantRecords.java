package io.tandem.routing.projection;

import io.tandem.contracts.config.DidRecord;
import io.tandem.contracts.config.ExtensionRecord;
import io.tandem.contracts.config.FlowRecord;
import io.tandem.contracts.config.RingGroupRecord;
import io.tandem.contracts.config.RoomRecord;
import io.tandem.contracts.config.TenantRecord;
import io.tandem.contracts.config.TrunkRecord;
import io.tandem.types.ExtensionNumber;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that the services have said about one tenant, at one moment: what a dialplan is compiled from.
 *
 * @param mailboxes of which extensions there are any
 * @param sources the highest outbox sequence seen of each service
 */
public record TenantRecords(
        TenantRecord tenant,
        List<ExtensionRecord> extensions,
        List<RingGroupRecord> ringGroups,
        List<RoomRecord> rooms,
        List<DidRecord> dids,
        List<TrunkRecord> trunks,
        List<FlowRecord> flows,
        Set<ExtensionNumber> mailboxes,
        Map<String, Long> sources) {
    public TenantRecords {
        extensions = List.copyOf(extensions);
        ringGroups = List.copyOf(ringGroups);
        rooms = List.copyOf(rooms);
        dids = List.copyOf(dids);
        trunks = List.copyOf(trunks);
        flows = List.copyOf(flows);
        mailboxes = Set.copyOf(mailboxes);
        sources = Map.copyOf(sources);
    }

    public TenantRecords withSources(Map<String, Long> sources) {
        return new TenantRecords(tenant, extensions, ringGroups, rooms, dids, trunks, flows, mailboxes, sources);
    }
}
