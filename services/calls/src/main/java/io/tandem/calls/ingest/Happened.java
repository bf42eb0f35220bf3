package io.tandem.calls.ingest;

import io.tandem.calls.history.LoggedFact;
import io.tandem.contracts.calls.CallEvent;
import java.util.List;

/**
 * An event that is new to us.
 *
 * @param facts all that owners have written of its call
 */
public record Happened(CallEvent event, List<LoggedFact> facts) {
    public Happened {
        facts = List.copyOf(facts);
    }
}
