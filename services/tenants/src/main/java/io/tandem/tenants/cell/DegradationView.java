package io.tandem.tenants.cell;

import io.tandem.contracts.nodes.Degradation;
import io.tandem.contracts.nodes.DegradedReason;
import java.time.Instant;

/**
 * What is not as promised on a node.
 *
 * @param runbook the page of {@code docs/runbooks} that says what to do
 */
public record DegradationView(DegradedReason reason, Instant since, String runbook) {
    static DegradationView of(Degradation degradation) {
        var reason = degradation.reason();
        return new DegradationView(reason, degradation.since(), reason.runbook());
    }
}
