package io.tandem.edge.owner;

import io.tandem.call.TrunksInUse;
import io.tandem.contracts.config.TenantLimits;
import io.tandem.contracts.config.TenantRecord;
import io.tandem.contracts.config.TrunkLimits;
import io.tandem.contracts.config.TrunkRecord;
import io.tandem.edge.seats.EdgeSeats;
import io.tandem.edge.seats.SeatPool;
import io.tandem.edge.view.CellViews;
import io.tandem.types.TenantId;
import io.tandem.types.TrunkId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;

/** The limits of trunks and tenants, and which calls count. Shared by the owner loops. */
public final class CallSeats {
    private final EdgeSeats seats;
    private final CallRates rates;
    private final CellViews views;
    private final InstantSource clock;

    public CallSeats(EdgeSeats seats, CellViews views, int partitions, InstantSource clock) {
        this.seats = seats;
        this.views = views;
        this.rates = new CallRates(partitions);
        this.clock = clock;
    }

    EdgeSeats seats() {
        return seats;
    }

    /** @return false if the trunk has been given as many as it takes; else the call is counted */
    boolean begin(TrunkId trunk, Instant now) {
        int perSecond = views.carriers
                .trunk(trunk)
                .map(TrunkRecord::settings)
                .map(settings -> settings.limits())
                .map(TrunkLimits::callsPerSecond)
                .orElse(0);
        return rates.begin(new SeatPool.Trunk(trunk), perSecond, now);
    }

    /** @return false if the tenant has begun as many as it may; else the call is counted */
    boolean begin(TenantId tenant, Instant now) {
        return rates.begin(new SeatPool.Tenant(tenant), limits(tenant).callsPerSecond(), now);
    }

    TenantLimits limits(TenantId tenant) {
        return views.tenants.find(tenant).map(TenantRecord::limits).orElse(TenantLimits.NONE);
    }

    /** The call has these from now on, as long as it has a use for them. */
    void seated(OwnedCall call, Set<SeatPool> taken) {
        for (var pool : taken) {
            switch (pool) {
                case SeatPool.Trunk(TrunkId trunk) -> call.seats.add(trunk);
                case SeatPool.Tenant tenant -> call.tenantSeat = true;
            }
        }
        settle(call);
    }

    /** A call of a former owner: it has its seats, whatever the limits are now. */
    void resume(OwnedCall call) {
        if (!TrunksInUse.isEnding(call.state)) {
            call.tenantSeat = true;
            seats.resume(new SeatPool.Tenant(call.tenant()), call.partition);
        }
        for (TrunkId trunk : TrunksInUse.committed(call.state)) {
            if (call.seats.add(trunk)) {
                seats.resume(new SeatPool.Trunk(trunk), call.partition);
            }
        }
    }

    /** A leg over the trunk has come from another call: it has its channel, whatever the limits are. */
    void adopted(OwnedCall call, TrunkId trunk) {
        if (call.seats.add(trunk)) {
            seats.resume(new SeatPool.Trunk(trunk), call.partition);
        }
    }

    /** Gives back what the call has no use for any more. */
    void settle(OwnedCall call) {
        if (call.tenantSeat && TrunksInUse.isEnding(call.state)) {
            leaveTenant(call);
        }
        if (!call.seats.isEmpty()) {
            var used = TrunksInUse.of(call.state);
            call.seats.removeIf(trunk -> !used.contains(trunk) && giveBack(call, trunk));
        }
    }

    /** The call is over here: it has ended, or is another owner's. */
    void leave(OwnedCall call) {
        if (call.tenantSeat) {
            leaveTenant(call);
        }
        call.seats.removeIf(trunk -> giveBack(call, trunk));
    }

    private void leaveTenant(OwnedCall call) {
        call.tenantSeat = false;
        seats.giveBack(new SeatPool.Tenant(call.tenant()), call.partition, clock.instant());
    }

    private boolean giveBack(OwnedCall call, TrunkId trunk) {
        seats.giveBack(new SeatPool.Trunk(trunk), call.partition, clock.instant());
        return true;
    }

    /** All calls of the partition are resumed. */
    void owned(int partition, long epoch, Instant now) {
        rates.owned(partition);
        seats.owned(partition, epoch, now);
    }

    /** From now on its calls are not counted here. */
    void lost(int partition, Instant now) {
        rates.lost(partition);
        seats.lost(partition, now);
    }
}
