package io.tandem.ivr.flows;

import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** A menu as the API shows it: as it was written. */
public record FlowView(
        UUID id,
        int schema,
        String number,
        String name,
        String language,
        String fallback,
        String start,
        JsonNode nodes) {

    static FlowView of(UUID id, FlowDraft draft) {
        return new FlowView(
                id, 1, draft.number(), draft.name(), draft.spoken(), draft.fallback(), draft.start(), draft.nodes());
    }
}
