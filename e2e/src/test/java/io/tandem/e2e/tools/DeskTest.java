package io.tandem.e2e.tools;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tandem.e2e.phone.Account;
import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.scenario.Stage;
import io.tandem.e2e.system.Await;
import io.tandem.e2e.system.Tenant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Calls for help and messages in the portal, in Chromium (web-ui/e2e/desk.mjs), with softphones of ours at the other end. */
class DeskTest {
    private static final String PERSON = "340";
    private static final String PHONE = "341";

    @RegisterExtension
    static final Stage stage = new Stage();

    private final Tenant acme = stage.acme();
    private @Nullable Softphone phone;

    @BeforeAll
    static void a_browser_is_there() {
        String missing = PortalScript.missing();
        if (!missing.isEmpty()) {
            System.out.println("skipped: " + missing + ", so nobody is at the desk");
        }
        assumeTrue(missing.isEmpty(), missing);
    }

    @Test
    void who_is_at_the_desk_sees_and_writes() throws Exception {
        acme.addKnownExtension(PERSON, Map.of());
        Account account = acme.addKnownExtension(PHONE, Map.of());
        Softphone outside = stage.registered(stage.demo().otherAccount("101"));
        try {
            PortalScript.run("desk.mjs", scene(), wish -> play(wish, account, outside));
        } finally {
            acme.removeExtension(PERSON);
            acme.removeExtension(PHONE);
        }
    }

    private static Map<String, Object> scene() {
        Map<String, Object> scene = new LinkedHashMap<>();
        scene.put("base", "http://127.0.0.1:" + stage.installation().httpPort());
        scene.put("https", "https://localhost:" + stage.installation().httpsPort());
        scene.put("tenant", stage.demo().tenant().substring("/tenants/".length()));
        scene.put("other", stage.demo().otherTenant().substring("/tenants/".length()));
        scene.put("phone", PHONE);
        scene.put("admin", somebody(stage.demo().otherTenant(), "galina", Map.of("role", "ADMIN")));
        scene.put("user", somebody(stage.demo().tenant(), "maria", Map.of("role", "USER", "extension", PERSON)));
        return scene;
    }

    private static Map<String, String> somebody(String tenant, String who, Map<String, Object> more) {
        String email = who + System.currentTimeMillis() + "@acme.localhost";
        Map<String, Object> user = new HashMap<>(Map.of("email", email, "displayName", who));
        user.putAll(more);
        String password =
                stage.provider().post(tenant + "/users", user).expect(201).text("password");
        return Map.of("email", email, "password", password);
    }

    /** What the script asks the phones to do. */
    private Map<String, Object> play(JsonNode wish, Account account, Softphone outside) {
        return switch (wish.path("do").asString()) {
            case "call for help" -> {
                PhoneCall call = outside.call("112");
                call.awaitEnded(Stage.SOON);
                yield Map.of("status", call.finalStatus());
            }
            case "register" -> {
                Softphone back = stage.registered(account);
                phone = back;
                back.awaitMessage(
                        "what was written",
                        Stage.SOON,
                        message -> message.method().equals("MESSAGE"));
                yield Map.of(
                        "words",
                        back.receivedMessages(message -> message.method().equals("MESSAGE"))
                                .getFirst()
                                .bodyText());
            }
            case "write" ->
                Map.of(
                        "status",
                        phone.ask(
                                        "MESSAGE",
                                        "sip:" + PERSON + "@acme.localhost",
                                        writer -> writer.body(
                                                "text/plain", wish.path("words").asString()))
                                .status());
            case "delivered" -> {
                String words = wish.path("words").asString();
                Await.until("it is delivered", Stage.SOON, () -> states(words).equals(List.of("DELIVERED")));
                yield Map.of();
            }
            default -> Map.of("error", "no phone can " + wish);
        };
    }

    /** Of what the phone has written with these words. */
    private List<String> states(String words) {
        return acme.api()
                .get(acme.path() + "/messages?extension=" + PERSON + "&with=" + PHONE)
                .expect(200)
                .body()
                .path("items")
                .valueStream()
                .filter(item -> item.path("text").asString().equals(words))
                .map(item -> item.path("state").asString())
                .toList();
    }
}
