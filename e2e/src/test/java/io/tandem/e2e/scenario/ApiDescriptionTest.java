package io.tandem.e2e.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.e2e.system.Installation.Shape;
import io.tandem.e2e.system.TandemApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The portal's types are generated from web-ui/openapi.json, so that must be what the server says of itself. */
class ApiDescriptionTest {
    private static final Path FILE = Path.of("..", "web-ui", "openapi.json");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    @RegisterExtension
    static final Stage stage = new Stage();

    @Test
    void the_portal_is_built_from_the_description_that_the_server_gives() throws IOException {
        String described = described();
        assertThat(names(JSON.readTree(described)))
                .as("operations are named once")
                .doesNotHaveDuplicates();
        if (Boolean.getBoolean("tandem.docs.write")) {
            Files.writeString(FILE, described);
        }

        assertThat(comparable(JSON.readTree(Files.readString(FILE))))
                .as("web-ui/openapi.json is stale: run this test with -Dtandem.docs.write=true, then npm run types")
                .isEqualTo(comparable(JSON.readTree(described)));
    }

    private static List<String> names(JsonNode described) {
        return described.findValues("operationId").stream()
                .map(JsonNode::asString)
                .toList();
    }

    /** Where the ingress joins the services' descriptions, operations of the same name are counted in another order. */
    private static JsonNode comparable(JsonNode described) {
        if (Shape.chosen() == Shape.DISTRIBUTED) {
            described.findParents("operationId").forEach(operation -> ((ObjectNode) operation).remove("operationId"));
        }
        return described;
    }

    /** Without the addresses of this very server, and in an order that does not change. */
    private static String described() {
        JsonNode whole = TandemApi.anonymous(
                        "http://127.0.0.1:" + stage.installation().httpPort())
                .get("/v3/api-docs")
                .expect(200)
                .body();
        Map<?, ?> tree = JSON.convertValue(whole, TreeMap.class);
        tree.remove("servers");
        return JSON.writeValueAsString(tree) + "\n";
    }
}
