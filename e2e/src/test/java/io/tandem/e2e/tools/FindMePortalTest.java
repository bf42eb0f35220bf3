package io.tandem.e2e.tools;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tandem.e2e.scenario.Stage;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where else an extension rings, set in Chromium (web-ui/e2e/find-me.mjs). */
class FindMePortalTest {
    private static final String NUMBER = "306";
    private static final JsonMapper JSON = new JsonMapper();

    @RegisterExtension
    static final Stage stage = new Stage();

    @BeforeAll
    static void a_browser_is_there() {
        String missing = PortalScript.missing();
        if (!missing.isEmpty()) {
            System.out.println("skipped: " + missing + ", so nobody sets where else an extension rings");
        }
        assumeTrue(missing.isEmpty(), missing);
    }

    @Test
    void a_number_outside_is_added_and_removed() throws Exception {
        stage.acme().addKnownExtension(NUMBER, Map.of());
        String extension = stage.acme().items("/extensions").stream()
                .filter(row -> row.path("number").asString().equals(NUMBER))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
        Map<String, Object> scene = Map.of(
                "base",
                "http://127.0.0.1:" + stage.installation().httpPort(),
                "tenant",
                stage.demo().tenant().substring("/tenants/".length()),
                "extension",
                extension,
                "admin",
                admin());

        PortalScript.run("find-me.mjs", scene, wish -> {
            JsonNode set = stage.acme().forwarding(NUMBER).path("findMe");
            return new LinkedHashMap<>(Map.of("findMe", JSON.treeToValue(set, Object.class)));
        });
    }

    private static Map<String, String> admin() {
        String email = "frida" + System.currentTimeMillis() + "@acme.localhost";
        Map<String, Object> user = Map.of("email", email, "displayName", "Frida", "role", "ADMIN");
        String password = stage.provider()
                .post(stage.demo().tenant() + "/users", user)
                .expect(201)
                .text("password");
        return Map.of("email", email, "password", password);
    }
}
