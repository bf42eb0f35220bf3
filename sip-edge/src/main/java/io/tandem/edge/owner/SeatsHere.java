package io.tandem.edge.owner;

import io.tandem.edge.seats.SeatGrants;
import io.tandem.edge.seats.SeatReport;

/** The seats of this edge, as the others know them. */
public interface SeatsHere {

    /** What another edge uses and would like to have of the pools whose home is here. */
    void heard(SeatReport report);

    /** What a home elsewhere has given. */
    void granted(SeatGrants grants);
}
