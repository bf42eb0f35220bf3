package io.tandem.ivr.flows;

import io.tandem.flow.FlowNode;
import io.tandem.flow.FlowNode.Method;
import io.tandem.flow.Prompt;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** The JSON of a node that asks somebody else's server something. */
final class RequestReading {
    private static final int PATIENCE = 5;

    private final JsonFields fields;

    RequestReading(JsonFields fields) {
        this.fields = fields;
    }

    FlowNode request(Prompt meanwhile) {
        Method method = fields.read("method", Method::valueOf, "GET, POST, PUT or DELETE");
        return new FlowNode.Request(
                method == null ? Method.GET : method,
                fields.text("url"),
                texts("headers"),
                fields.json("body").map(JsonNode::toString).orElse(""),
                fields.seconds("within", PATIENCE),
                fields.whole("retries", 0),
                fields.flag("idempotent", false),
                texts("values"),
                meanwhile,
                fields.text("done"),
                fields.text("failed"));
    }

    private Map<String, String> texts(String name) {
        Map<String, String> texts = new TreeMap<>();
        Map<String, JsonNode> entries = fields.has(name) ? fields.entries(name) : Map.of();
        entries.forEach((key, value) -> Optional.of(value)
                .filter(JsonNode::isString)
                .ifPresentOrElse(
                        text -> texts.put(key, text.asString()), () -> fields.fault(name + "/" + key, "is a text")));
        return texts;
    }
}
