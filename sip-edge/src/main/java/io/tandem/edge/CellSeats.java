package io.tandem.edge;

import io.tandem.bus.ownership.CallOwnership;
import io.tandem.bus.ownership.Standing;
import io.tandem.contracts.Partitions;
import io.tandem.contracts.config.TrunkRecord;
import io.tandem.contracts.nodes.PartitionOwner;
import io.tandem.edge.identity.CallTags;
import io.tandem.edge.link.EdgeLink;
import io.tandem.edge.seats.SeatCell;
import io.tandem.edge.seats.SeatGrants;
import io.tandem.edge.seats.SeatPool;
import io.tandem.edge.seats.SeatReport;
import io.tandem.edge.view.CellViews;
import io.tandem.types.CallId;
import io.tandem.types.HostPort;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The limits that edges share, as configuration says, and the way to their homes. */
final class CellSeats implements SeatCell {
    private final CellViews views;
    private final CallTags tags;
    private final int partitions;
    private final Supplier<Optional<CallOwnership>> ownership;
    private final Supplier<EdgeLink> link;
    private final Map<SeatPool, Integer> homes = new ConcurrentHashMap<>();

    /**
     * @param ownership empty until this edge has joined the group
     * @param link is there when the group is joined
     */
    CellSeats(
            CellViews views,
            CallTags tags,
            int partitions,
            Supplier<Optional<CallOwnership>> ownership,
            Supplier<EdgeLink> link) {
        this.views = views;
        this.tags = tags;
        this.partitions = partitions;
        this.ownership = ownership;
        this.link = link;
    }

    @Override
    public int limit(SeatPool pool) {
        return switch (pool) {
            case SeatPool.Trunk(var trunk) ->
                views.carriers
                        .trunk(trunk)
                        .map(TrunkRecord::settings)
                        .map(settings -> settings.limits().channels())
                        .orElse(0);
            case SeatPool.Tenant(var tenant) ->
                views.tenants.find(tenant).map(known -> known.limits().calls()).orElse(0);
        };
    }

    @Override
    public int home(SeatPool pool) {
        return homes.computeIfAbsent(pool, key -> Partitions.of(keyOf(key).value(), partitions));
    }

    private CallId keyOf(SeatPool pool) {
        return switch (pool) {
            case SeatPool.Trunk(var trunk) -> tags.ofTrunk(trunk);
            case SeatPool.Tenant(var tenant) -> tags.ofTenant(tenant);
        };
    }

    @Override
    public Optional<PartitionOwner> owner(int partition) {
        return ownership.get().flatMap(joined -> joined.owners().of(partition));
    }

    @Override
    public boolean isSure(int partition, long epoch) {
        return ownership
                .get()
                .filter(joined -> joined.standing(partition, epoch) == Standing.OWNED)
                .isPresent();
    }

    @Override
    public HostPort here() {
        return link.get().address();
    }

    @Override
    public void report(HostPort edge, SeatReport report) {
        link.get().report(edge, report);
    }

    @Override
    public void grant(HostPort edge, SeatGrants grants) {
        link.get().grant(edge, grants);
    }
}
