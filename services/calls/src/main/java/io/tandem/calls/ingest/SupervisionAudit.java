package io.tandem.calls.ingest;

import io.tandem.call.CallFact.CallSupervised;
import io.tandem.call.Supervision.Mode;
import io.tandem.contracts.Wire;
import io.tandem.contracts.audit.AuditRecord;
import io.tandem.contracts.calls.CallEvent;
import io.tandem.platform.change.AuditTrail;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Each time that somebody follows another's talk, or does so in another way, is in the tenant's audit, however he came to it. */
public final class SupervisionAudit {
    private final AuditTrail trail;

    public SupervisionAudit(AuditTrail trail) {
        this.trail = trail;
    }

    /** Inside of the transaction that takes the event, once for each. */
    void on(CallEvent event) {
        if (event.fact() instanceof CallSupervised(var leg, var by, var as) && as.mode() != Mode.PAGED) {
            String id = event.call() + "/" + event.epoch() + "/" + event.sequence();
            trail.append(new AuditRecord(
                    1,
                    UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)),
                    event.tenant(),
                    event.at(),
                    "calls",
                    "system",
                    by.digits(),
                    "extension " + by,
                    "",
                    as.mode().name().toLowerCase(Locale.ROOT),
                    "call",
                    as.watched().value(),
                    null,
                    json(Map.of("extension", as.agent().digits(), "by", by.digits()))));
        }
    }

    private static JsonNode json(Map<String, String> words) {
        return Wire.JSON.read(Wire.JSON.write(words), JsonNode.class);
    }
}
