package io.tandem.ingress;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The services' OpenAPI documents as one. */
final class ApiDocs {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http;
    private final JsonMapper json;

    ApiDocs(HttpClient http, JsonMapper json) {
        this.http = http;
        this.json = json;
    }

    /**
     * @param services with the replicas of each
     * @throws IOException if a service does not answer: half an API is described nowhere
     */
    ObjectNode of(List<List<URI>> services) throws IOException {
        ObjectNode merged = json.createObjectNode();
        for (List<URI> replicas : services) {
            merge(merged, readOfAny(replicas));
        }
        nameOperationsOnce(merged.path("paths"));
        merged.putArray("servers").addObject().put("url", "/");
        return merged;
    }

    private JsonNode readOfAny(List<URI> replicas) throws IOException {
        IOException why = new IOException("nobody to ask");
        for (URI replica : replicas) {
            try {
                return read(replica.resolve("/v3/api-docs"));
            } catch (IOException next) {
                why = next;
            }
        }
        throw why;
    }

    private JsonNode read(URI document) throws IOException {
        try {
            var request = HttpRequest.newBuilder(document).timeout(PATIENCE).build();
            var answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IOException(document + " answered " + answer.statusCode());
            }
            return json.readTree(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while reading " + document, e);
        }
    }

    /** Each service numbers its own {@code list}, {@code list_1}, ...; of all together no two may have the same name. */
    static void nameOperationsOnce(JsonNode paths) {
        Map<String, Integer> numbers = new HashMap<>();
        for (JsonNode path : paths) {
            for (JsonNode operation : path) {
                if (operation instanceof ObjectNode object && object.has("operationId")) {
                    String name = object.path("operationId").asString().replaceFirst("_\\d+$", "");
                    int number = numbers.merge(name, 1, Integer::sum) - 1;
                    object.put("operationId", number == 0 ? name : name + "_" + number);
                }
            }
        }
    }

    /** Objects are joined; of two other values the first stays, since both services say the same by convention. */
    static void merge(ObjectNode into, JsonNode from) {
        from.propertyStream().forEach(property -> {
            JsonNode there = into.get(property.getKey());
            if (there instanceof ObjectNode object && property.getValue().isObject()) {
                merge(object, property.getValue());
            } else if (there == null) {
                into.set(property.getKey(), property.getValue());
            }
        });
    }
}
