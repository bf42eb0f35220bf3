package io.tandem.edge.owner;

import io.tandem.dialplan.TraceStep;
import io.tandem.edge.EdgeMeters;
import io.tandem.edge.seats.SeatPool;
import io.tandem.sip.transaction.ServerKey;
import io.tandem.types.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Lets calls begin one by one as far as the limits allow: the tenant's, and that of the trunk by which a call comes. */
final class Admission {
    /** As long as a message waits while its partition moves: the home of a limit may move just then. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final SeatQueue queue;
    private final CallSeats seats;
    private final EdgeMeters meters;
    private final Admitted admitted;
    private final Map<ServerKey, Waiting> waiting = new HashMap<>();

    /** Takes over the seats that the entrant has. */
    interface Admitted {

        /** @param refused why the call cannot be; empty if it can */
        void begin(Entrant entrant, Set<SeatPool> seats, Optional<TraceStep> refused, Instant now);
    }

    /** An entrant and the seats that it has so far. */
    private record Waiting(Entrant entrant, Set<SeatPool> seats) {}

    Admission(SeatQueue queue, CallSeats seats, EdgeMeters meters, Admitted admitted) {
        this.queue = queue;
        this.seats = seats;
        this.meters = meters;
        this.admitted = admitted;
    }

    /** @return false if it has to come more slowly, which is said at no cost; what is full is explained */
    boolean isSlowEnough(Entrant entrant, Instant now) {
        if (!entrant.trunk().map(trunk -> seats.begin(trunk, now)).orElse(true)) {
            meters.refused("trunk-rate");
            return false;
        }
        if (!seats.begin(entrant.caller().tenant(), now)) {
            meters.refused("tenant-rate");
            return false;
        }
        return true;
    }

    void ask(Entrant entrant, Instant now) {
        waiting.put(entrant.transaction(), new Waiting(entrant, new HashSet<>()));
        var tenant = new SeatPool.Tenant(entrant.caller().tenant());
        ask(entrant, tenant, PATIENCE, now, at -> ofTrunk(entrant, at));
    }

    private void ofTrunk(Entrant entrant, Instant now) {
        entrant.trunk()
                .map(SeatPool.Trunk::new)
                .ifPresentOrElse(
                        trunk -> ask(
                                entrant,
                                trunk,
                                OutboundTrunks.PATIENCE,
                                now,
                                at -> begin(entrant, Optional.empty(), at)),
                        () -> begin(entrant, Optional.empty(), now));
    }

    private void ask(Entrant entrant, SeatPool pool, Duration patience, Instant now, Consumer<Instant> then) {
        queue.ask(pool, entrant.partition(), patience, () -> waits(entrant), now, (taken, at) -> {
            var one = waiting.get(entrant.transaction());
            if (taken && one != null) {
                one.seats().add(pool);
                then.accept(at);
            } else {
                begin(entrant, Optional.of(full(pool)), at);
            }
        });
    }

    private TraceStep full(SeatPool pool) {
        return switch (pool) {
            case SeatPool.Trunk trunk -> {
                meters.refused("trunk-calls");
                yield new TraceStep("limit", "All channels of the trunk are taken.");
            }
            case SeatPool.Tenant(TenantId tenant) -> {
                meters.refused("tenant-calls");
                yield new TraceStep(
                        "limit",
                        "All %d calls that the tenant may have at once are taken."
                                .formatted(seats.limits(tenant).calls()));
            }
        };
    }

    private boolean waits(Entrant entrant) {
        return waiting.containsKey(entrant.transaction());
    }

    private void begin(Entrant entrant, Optional<TraceStep> refused, Instant now) {
        var one = waiting.remove(entrant.transaction());
        if (one != null) {
            admitted.begin(entrant, one.seats(), refused, now);
        }
    }

    /**
     * The caller does not wait.
     *
     * @return empty if it is none of those that do
     */
    Optional<Entrant> cancelled(ServerKey invite, Instant now) {
        var one = waiting.remove(invite);
        if (one != null) {
            giveBack(one, now);
        }
        return Optional.ofNullable(one).map(Waiting::entrant);
    }

    /** @return those of the partition: they are its next owner's */
    List<Entrant> lost(int partition, Instant now) {
        var gone = waiting.values().stream()
                .filter(one -> one.entrant().partition() == partition)
                .toList();
        gone.forEach(one -> {
            waiting.remove(one.entrant().transaction());
            giveBack(one, now);
        });
        return gone.stream().map(Waiting::entrant).toList();
    }

    private void giveBack(Waiting one, Instant now) {
        one.seats().forEach(pool -> seats.seats().giveBack(pool, one.entrant().partition(), now));
    }
}
