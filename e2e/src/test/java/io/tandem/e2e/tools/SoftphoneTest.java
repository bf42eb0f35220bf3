package io.tandem.e2e.tools;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.scenario.Stage;
import io.tandem.e2e.system.Await;
import io.tandem.e2e.system.Sipp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** The portal's softphone in Chromium (web-ui/e2e/softphone.mjs), with a baresip phone at the other end. */
class SoftphoneTest {
    private static final int PHONE_PLAYS = 440;
    private static final int BROWSER_PLAYS = 1000;
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String PHONE = "102";
    private static final String OTHER = "103";
    private static final String BROWSER = "109";

    @RegisterExtension
    static final Stage stage = new Stage();

    private static Path directory;

    @BeforeAll
    static void tools_are_there() throws IOException {
        String missing = PortalScript.missing();
        if (missing.isEmpty() && !Sipp.isInstalled("baresip")) {
            missing = "baresip is not installed (Debian: baresip-core)";
        }
        if (!missing.isEmpty()) {
            System.out.println("skipped: " + missing + ", so nobody calls from the browser");
        }
        assumeTrue(missing.isEmpty(), missing);
        directory = Files.createDirectories(Stage.freshDirectory("softphone"));
        Wav.writeTone(directory.resolve("phone.wav"), PHONE_PLAYS, 60);
        Wav.writeTone(directory.resolve("browser.wav"), BROWSER_PLAYS, 60);
    }

    @Test
    void a_person_calls_and_is_called_in_the_browser() throws Exception {
        var account = stage.demo().account(PHONE);
        var sip = stage.installation().sip();
        Softphone other = stage.registered(OTHER).whenCalled(call -> {
            call.ring();
            call.answer();
        });
        try (Baresip phone = Baresip.start(directory.resolve("phone"), account, sip, directory.resolve("phone.wav"))) {

            PortalScript.run("softphone.mjs", scene(other), wish -> play(phone, other, wish));
        }
    }

    private static Map<String, Object> scene(Softphone other) {
        Map<String, Object> scene = new LinkedHashMap<>();
        scene.put("base", "http://127.0.0.1:" + stage.installation().httpPort());
        scene.put("https", "https://localhost:" + stage.installation().httpsPort());
        scene.put("tenant", stage.demo().tenant().substring("/tenants/".length()));
        scene.put("phone", PHONE);
        scene.put("other", OTHER);
        scene.put("otherPlays", other.tone().hertz());
        scene.put("digitSaid", "received event: '?'");
        scene.put("microphone", directory.resolve("browser.wav").toString());
        scene.put("user", user());
        return scene;
    }

    private static Map<String, String> user() {
        String email = "irina" + System.currentTimeMillis() + "@acme.localhost";
        Map<String, Object> user = Map.of("email", email, "displayName", "Irina", "role", "USER", "extension", BROWSER);
        String password = stage.provider()
                .post(stage.demo().tenant() + "/users", user)
                .expect(201)
                .text("password");
        return Map.of("email", email, "password", password, "extension", BROWSER);
    }

    /** What the script asks the phone to do. */
    private static Map<String, Object> play(Baresip phone, Softphone other, JsonNode wish) {
        try {
            switch (wish.path("do").asString()) {
                case "heard" -> {
                    return Ear.of(phone.heard());
                }
                case "other-heard" -> {
                    return Ear.of(other.callsReceived().getLast().heard());
                }
                case "other-hold" -> {
                    other.callsReceived().getLast().hold();
                    return changed(other, 1);
                }
                case "other-resume" -> {
                    other.callsReceived().getLast().resume();
                    return changed(other, 2);
                }
                case "dial" -> phone.command("dial", "sip:" + wish.path("to").asString() + "@acme.localhost");
                case "command" -> phone.command(wish.path("command").asString(), "");
                case "log" -> awaitLog(phone, wish.path("text").asString());
                case "idle" ->
                    Await.until(
                            "no call is live",
                            SOON,
                            () -> stage.acme().liveCalls().isEmpty(),
                            phone::log);
                case "browsers" -> {
                    return Map.of("count", browsers());
                }
                case String unknown -> {
                    return Map.of("error", "no phone can " + unknown);
                }
            }
            return Map.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One re-INVITE after the other: a phone that sends the next before the answer is refused (RFC 3261 section 14.1). */
    private static Map<String, Object> changed(Softphone other, int times) {
        int status = other.callsReceived().getLast().awaitChangeAnswered(times, SOON);
        return status == 200 ? Map.of() : Map.of("error", "re-INVITE " + times + " got " + status);
    }

    private static long browsers() {
        return stage.acme().items("/devices").stream()
                .filter(device -> device.path("name").asString().startsWith("Browser"))
                .count();
    }

    private static void awaitLog(Baresip phone, String text) {
        Await.until("the phone says " + text, SOON, () -> phone.log().contains(text), phone::log);
    }
}
