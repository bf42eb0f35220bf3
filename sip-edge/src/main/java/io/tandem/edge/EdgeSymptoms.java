package io.tandem.edge;

import io.tandem.bus.nodes.Lately;
import io.tandem.bus.nodes.Symptom;
import io.tandem.bus.nodes.Symptoms;
import io.tandem.bus.spool.EventSpool;
import io.tandem.contracts.nodes.DegradedReason;
import io.tandem.edge.ng.RelayWatch;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** What an edge sees of its cell that is not as promised. Asked by one thread. */
final class EdgeSymptoms {
    private static final Duration LATELY = Duration.ofSeconds(10);

    private final EdgeMeters meters;
    private final EventSpool spool;
    private final RelayWatch relays;
    private final Lately unlogged;
    private double unloggedBefore;

    EdgeSymptoms(EdgeMeters meters, EventSpool spool, RelayWatch relays, InstantSource clock) {
        this.meters = meters;
        this.spool = spool;
        this.relays = relays;
        this.unlogged = new Lately(LATELY, clock);
    }

    Symptoms all() {
        return new Symptoms(List.of(
                new Symptom(DegradedReason.CALL_LOG_SLOW, this::goesOnWithoutTheLog),
                new Symptom(DegradedReason.EVENTS_SPOOLED, spool::isLate),
                new Symptom(DegradedReason.NO_RELAY, () -> !relays.hearsAny())));
    }

    private boolean goesOnWithoutTheLog() {
        double now = meters.degradedCommits();
        if (now > unloggedBefore) {
            unloggedBefore = now;
            unlogged.happened();
        }
        return unlogged.isSo();
    }
}
