package io.tandem.edge.seats;

import io.tandem.types.TenantId;
import io.tandem.types.TrunkId;

/** So many calls and no more, whichever edges they are at: each takes a seat and gives it back. */
public sealed interface SeatPool {

    /** The channels of a trunk. */
    record Trunk(TrunkId trunk) implements SeatPool {}

    /** The calls that a tenant may have at once. */
    record Tenant(TenantId tenant) implements SeatPool {}
}
