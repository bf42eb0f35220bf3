package io.tandem.e2e.tools;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.scenario.Stage;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A call for help that nobody takes, at the desk in Chromium (web-ui/e2e/desk.mjs). */
class DeskTest {
    @RegisterExtension
    static final Stage stage = new Stage();

    @BeforeAll
    static void a_browser_is_there() {
        String missing = PortalScript.missing();
        if (!missing.isEmpty()) {
            System.out.println("skipped: " + missing + ", so nobody is at the desk");
        }
        assumeTrue(missing.isEmpty(), missing);
    }

    @Test
    void who_is_at_the_desk_sees_a_call_for_help_that_nobody_takes() throws Exception {
        Softphone outside = stage.registered(stage.demo().otherAccount("101"));
        Map<String, Object> scene = Map.of(
                "base", "http://127.0.0.1:" + stage.installation().httpPort(),
                "other", stage.demo().otherTenant().substring("/tenants/".length()),
                "admin", admin());

        PortalScript.run("desk.mjs", scene, wish -> {
            PhoneCall call = outside.call("112");
            call.awaitEnded(Stage.SOON);
            return Map.of("status", call.finalStatus());
        });
    }

    private static Map<String, String> admin() {
        String email = "galina" + System.currentTimeMillis() + "@globex.localhost";
        Map<String, Object> user = Map.of("email", email, "displayName", "Galina", "role", "ADMIN");
        String password = stage.provider()
                .post(stage.demo().otherTenant() + "/users", user)
                .expect(201)
                .text("password");
        return Map.of("email", email, "password", password);
    }
}
