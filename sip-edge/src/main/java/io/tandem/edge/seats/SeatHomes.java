package io.tandem.edge.seats;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The homes at this edge: one for each partition that it owns. */
final class SeatHomes {
    private final int partitions;
    private final SeatCell cell;
    private final Map<Integer, SeatHome> homes = new HashMap<>();

    SeatHomes(int partitions, SeatCell cell) {
        this.partitions = partitions;
        this.cell = cell;
    }

    /** A new owner knows nothing of what the one before has given: each edge has to tell. */
    void owned(int partition, long epoch) {
        homes.put(partition, new SeatHome(partitions, epoch));
    }

    void lost(int partition) {
        homes.remove(partition);
    }

    boolean isHere(int partition) {
        return homes.containsKey(partition);
    }

    /** Of what a report says to other owners than us, nothing is heard. */
    SeatGrants hear(SeatReport report, Instant now) {
        if (report.isWhole()) {
            var named = report.wishes().stream().map(SeatWish::pool).collect(Collectors.toSet());
            report.homes()
                    .forEach((partition, epoch) ->
                            find(partition, epoch).ifPresent(home -> home.hear(report, named, now)));
        }
        List<SeatGrants.Grant> grants = new ArrayList<>();
        for (SeatWish wish : report.wishes()) {
            int partition = cell.home(wish.pool());
            Long epoch = report.homes().get(partition);
            if (epoch != null) {
                find(partition, epoch)
                        .flatMap(home -> home.grant(
                                report,
                                wish,
                                SeatShares.leased(cell.limit(wish.pool())),
                                cell.isSure(partition, epoch),
                                now))
                        .ifPresent(grants::add);
            }
        }
        return new SeatGrants(report.number(), grants);
    }

    private Optional<SeatHome> find(int partition, long epoch) {
        return Optional.ofNullable(homes.get(partition)).filter(home -> home.isOf(epoch));
    }
}
