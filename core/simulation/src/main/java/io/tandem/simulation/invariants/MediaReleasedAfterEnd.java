package io.tandem.simulation.invariants;

import io.tandem.call.CallState;
import io.tandem.call.RelaySession;
import io.tandem.simulation.Invariant;
import io.tandem.simulation.World;
import java.util.HashSet;
import java.util.Set;

/**
 * No relay session that the log ever knew outlives its call. (One that an owner made and did not live to write down ends
 * with its lease, 60 s later.)
 */
public final class MediaReleasedAfterEnd implements Invariant {
    private final Set<RelaySession> known = new HashSet<>();

    @Override
    public void afterStep(CallState state, World world) {
        world.log().snapshot().flatMap(CallState::session).ifPresent(known::add);
    }

    @Override
    public void atEnd(World world) {
        Set<RelaySession> open = new HashSet<>(world.relays().open());
        boolean takenOver = world.epoch() > 1;
        if (takenOver) {
            open.retainAll(known);
        }
        if (!open.isEmpty()) {
            throw broken("still open: " + open);
        }
    }
}
