package io.tandem.bus.nodes;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/** What is not as promised: each reason with its beginning and its runbook. It works, so HTTP says 200, and no probe is to ask for it. */
final class DegradedHealth implements HealthIndicator {
    private static final Status DEGRADED = new Status("DEGRADED");

    private final NodeAnnouncer node;

    DegradedHealth(NodeAnnouncer node) {
        this.node = node;
    }

    @Override
    public Health health() {
        var told = node.degraded();
        Map<String, Object> reasons = new LinkedHashMap<>();
        told.forEach(one -> reasons.put(
                one.reason().name(),
                Map.of(
                        "since", one.since().toString(),
                        "runbook", one.reason().runbook())));
        return (told.isEmpty() ? Health.up() : Health.status(DEGRADED))
                .withDetails(reasons)
                .build();
    }
}
