package io.tandem.edge.owner;

import io.tandem.contracts.calls.CallDialogs;
import io.tandem.types.CallId;

/** Tells the cell which phones take part in a call. */
public interface LineNews {
    void publish(CallId call, CallDialogs dialogs);

    /** The call is over. */
    void forget(CallId call);
}
