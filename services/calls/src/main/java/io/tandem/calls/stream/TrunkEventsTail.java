package io.tandem.calls.stream;

import io.tandem.bus.BusRecord;
import io.tandem.bus.RecordListener;
import io.tandem.contracts.Wire;
import io.tandem.contracts.nodes.TrunkStateRecord;
import io.tandem.contracts.nodes.TrunkStateRecord.Reach;
import io.tandem.contracts.nodes.TrunkStateRecord.Registration;
import java.util.UUID;

/** Tells listeners when a trunk comes to stand otherwise with its carrier. */
final class TrunkEventsTail implements RecordListener {
    private final EventRing ring;

    /** What {@code trunk.changed} carries. */
    record Changed(UUID trunk, Registration registration, String reason, Reach reach) {}

    TrunkEventsTail(EventRing ring) {
        this.ring = ring;
    }

    @Override
    public void on(BusRecord record) {
        byte[] value = record.value();
        if (value != null) {
            var state = Wire.JSON.read(value, TrunkStateRecord.class);
            var changed = new Changed(state.trunk().value(), state.registration(), state.reason(), state.reach());
            ring.add(new StreamEvent(EventId.of(record), state.tenant(), "trunk.changed", changed));
        }
    }
}
