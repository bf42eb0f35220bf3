package io.tandem.edge.owner;

import io.tandem.contracts.nodes.TrunkStateRecord;
import io.tandem.types.TrunkId;

/** Tells the cell how a trunk stands. */
public interface TrunkNews {
    void publish(TrunkStateRecord state);

    /** The trunk is gone. */
    void forget(TrunkId trunk);
}
