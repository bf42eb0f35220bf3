package io.tandem.ivr.requests;

import io.tandem.flow.FlowOutcome;
import io.tandem.flow.FlowOutcome.Reason;
import io.tandem.flow.JsonPath;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** What a server has answered to what a menu wants of it. */
final class AnswerReading {
    /** Numbers as they are written: an amount of 12.50 is no 12.5. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private AnswerReading() {}

    /** @param wanted variables and their paths; where there are none the body may be anything */
    static FlowOutcome read(int status, byte[] body, Map<String, String> wanted) {
        if (wanted.isEmpty()) {
            return new FlowOutcome.Done(status, Map.of());
        }
        JsonNode root;
        try {
            root = JSON.readTree(body);
        } catch (JacksonException notJson) {
            return new FlowOutcome.Failed(Reason.NOT_JSON, status);
        }
        if (root == null || root.isMissingNode()) {
            return new FlowOutcome.Failed(Reason.NOT_JSON, status);
        }
        Map<String, String> values = new HashMap<>();
        wanted.forEach((variable, path) ->
                JsonPath.of(path).flatMap(place -> at(root, place)).ifPresent(value -> values.put(variable, value)));
        return values.size() == wanted.size()
                ? new FlowOutcome.Done(status, values)
                : new FlowOutcome.Failed(Reason.PATH_MISSING, status);
    }

    private static Optional<String> at(JsonNode root, JsonPath path) {
        @Nullable JsonNode here = root;
        for (JsonPath.Step step : path.steps()) {
            here = here == null ? null : below(here, step);
        }
        return here == null ? Optional.empty() : text(here);
    }

    private static @Nullable JsonNode below(JsonNode node, JsonPath.Step step) {
        return switch (step) {
            case JsonPath.Step.Member(String name) -> node.isObject() ? node.get(name) : null;
            case JsonPath.Step.Element(int index) ->
                node.isArray() ? node.get(index < 0 ? node.size() + index : index) : null;
        };
    }

    private static Optional<String> text(JsonNode value) {
        return value.isString() || value.isNumber() || value.isBoolean()
                ? Optional.of(value.asString())
                : Optional.empty();
    }
}
