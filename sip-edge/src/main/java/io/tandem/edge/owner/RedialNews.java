package io.tandem.edge.owner;

import io.tandem.contracts.calls.CallbackRecord;
import io.tandem.contracts.calls.LastCall;

/** Tells the cell whom an extension has called last, and whom it wants to be connected with. */
public interface RedialNews {
    void publish(LastCall call);

    void publish(CallbackRecord callback);

    /** It is placed, given up, or its time is over. */
    void forget(CallbackRecord callback);
}
