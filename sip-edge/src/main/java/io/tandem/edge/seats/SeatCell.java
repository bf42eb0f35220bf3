package io.tandem.edge.seats;

import io.tandem.contracts.nodes.PartitionOwner;
import io.tandem.types.HostPort;
import java.util.Optional;

/** What an edge's seats have to know of the cell, and their way to the other edges. */
public interface SeatCell {

    /** @return 0 for none */
    int limit(SeatPool pool);

    /** @return the partition whose owner gives the pool's seats */
    int home(SeatPool pool);

    /** @return of a partition, as the group has told */
    Optional<PartitionOwner> owner(int partition);

    /** @return whether the group has confirmed so lately that the partition is ours that nobody else can have it */
    boolean isSure(int partition, long epoch);

    /** @return this edge's link */
    HostPort here();

    /** To another edge; may be lost. */
    void report(HostPort edge, SeatReport report);

    /** To another edge; may be lost. */
    void grant(HostPort edge, SeatGrants grants);
}
