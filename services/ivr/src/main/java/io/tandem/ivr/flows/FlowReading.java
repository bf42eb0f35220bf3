package io.tandem.ivr.flows;

import io.tandem.flow.Flow;
import io.tandem.flow.FlowNode;
import io.tandem.platform.web.Refusal.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A menu's JSON to its flow; every fault that is found is told, with its place. */
final class FlowReading {
    private static final int SCHEMA = 1;
    private static final int MOST_NODES = 200;

    private final FlowDraft draft;
    private final Sayings sayings;
    private final List<Fault> faults = new ArrayList<>();

    FlowReading(FlowDraft draft, Sayings sayings) {
        this.draft = draft;
        this.sayings = sayings;
    }

    /** @return of use if there are no {@link #faults} then */
    Flow flow(String id) {
        if (draft.schema() != null && draft.schema() != SCHEMA) {
            faults.add(new Fault("/schema", "is " + SCHEMA));
        }
        Map<String, FlowNode> nodes = new TreeMap<>();
        if (!draft.nodes().isObject() || draft.nodes().size() > MOST_NODES) {
            faults.add(new Fault("/nodes", "is an object of at most " + MOST_NODES + " nodes by their names"));
        } else {
            draft.nodes()
                    .properties()
                    .forEach(entry -> new NodeReading(
                                    new JsonFields("/nodes/" + entry.getKey(), entry.getValue(), faults), sayings)
                            .node()
                            .ifPresent(node -> nodes.put(entry.getKey(), node)));
        }
        return new Flow(id, draft.name().strip(), draft.start(), nodes, draft.spoken(), draft.fallback());
    }

    List<Fault> faults() {
        return List.copyOf(faults);
    }
}
