package io.tandem.edge.seats;

import java.util.List;

/**
 * The homes' answer to a report.
 *
 * @param number of the report
 */
public record SeatGrants(long number, List<Grant> grants) {
    public SeatGrants {
        grants = List.copyOf(grants);
    }

    /**
     * @param seats that the edge holds from now on
     * @param settled there are no more; else the home does not know yet what others hold, and it is worth asking again
     */
    public record Grant(SeatPool pool, int seats, boolean settled) {}
}
