package io.tandem.e2e.tools;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tandem.e2e.phone.Account;
import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.scenario.Stage;
import io.tandem.e2e.system.Await;
import io.tandem.e2e.system.Ports;
import io.tandem.e2e.system.Sipp;
import io.tandem.e2e.system.Standalone;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** The portal in Chromium (web-ui/e2e/portal.mjs), with softphones of ours at the other end. */
@Tag("both-shapes")
class PortalTest {
    @RegisterExtension
    static final Stage stage = new Stage();

    private static final AtomicInteger runs = new AtomicInteger();

    /** Names of its own where somebody ran this before, on a system that is attached or a moment ago: those of the last run are taken. */
    private final String run =
            runs.getAndIncrement() == 0 && Standalone.attached().isEmpty()
                    ? ""
                    : Long.toString(1_000 + System.currentTimeMillis() / 1_000 % 9_000);

    private static final String GUESSER = "127.0.0.70";
    private static final int WRONG_LOGINS = 10;

    private final Map<String, Softphone> phones = new HashMap<>();
    private @Nullable PhoneCall calling;
    private @Nullable Softphone callee;
    private Sipp.@Nullable Answering carrier;

    @BeforeAll
    static void a_browser_is_there() {
        String missing = PortalScript.missing();
        if (!missing.isEmpty()) {
            System.out.println("skipped: " + missing + ", so no portal in a browser");
        }
        assumeTrue(missing.isEmpty(), missing);
    }

    @Test
    void people_use_the_portal() throws Exception {
        callee = stage.registered("101").whenCalled(PhoneCall::ring);

        try {
            PortalScript.run("portal.mjs", scene(), this::play);
        } finally {
            if (carrier != null) {
                carrier.close();
            }
        }
    }

    /** People of this test's own: the others share the demo's administrator, who has no second factor. */
    private Map<String, Object> scene() {
        Map<String, Object> scene = new LinkedHashMap<>();
        scene.put("base", "http://127.0.0.1:" + stage.installation().httpPort());
        scene.put("tenant", stage.demo().tenant().substring("/tenants/".length()));
        scene.put("other", stage.demo().otherTenant().substring("/tenants/".length()));
        scene.put("admin", somebody("polina", "Polina", Map.of("role", "ADMIN")));
        scene.put("painter", somebody("pyotr", "Pyotr", Map.of("role", "ADMIN")));
        scene.put("user", somebody("ulyana", "Ulyana", Map.of("role", "USER", "extension", "108")));
        scene.put(
                "numbers",
                IntStream.rangeClosed(150, 159).mapToObj(number -> number + run).toList());
        return scene;
    }

    private Map<String, String> somebody(String who, String name, Map<String, Object> more) {
        String email = who + run + "@acme.localhost";
        Map<String, Object> user = new HashMap<>(Map.of("email", email, "displayName", name));
        user.putAll(more);
        String password = stage.provider()
                .post(stage.demo().tenant() + "/users", user)
                .expect(201)
                .text("password");
        return Map.of("email", email, "password", password);
    }

    /** What the script asks the phones to do. */
    private Map<String, Object> play(JsonNode wish) {
        return switch (wish.path("do").asString()) {
            case "register" -> register(wish);
            case "call" -> call(wish.path("from").asString(), wish.path("to").asString());
            case "answer" -> answer();
            case "talk" -> talk();
            case "record" -> record();
            case "leave message" -> leaveMessage();
            case "hangup" -> hangUp();
            case "guess" -> guess();
            case "repent" -> repent();
            case "carrier" -> carrier(wish.path("port").asInt(0));
            case "carrier leaves" -> carrierLeaves();
            default -> Map.of("error", "no phone can " + wish);
        };
    }

    private Map<String, Object> register(JsonNode wish) {
        String number = wish.path("number").asString();
        Softphone phone = stage.phone(new Account(
                number,
                wish.path("domain").asString(),
                wish.path("authUser").asString(),
                wish.path("secret").asString()));
        Await.until(
                number + " registers",
                Duration.ofSeconds(10),
                () -> phone.register(Duration.ofMinutes(5)).status() == 200);
        phones.put(number, phone);
        return Map.of("millis", System.currentTimeMillis() - wish.path("since").asLong());
    }

    private Map<String, Object> call(String from, String to) {
        long since = System.currentTimeMillis();
        calling = phones.get(from).call(to);
        calling.awaitRinging(Stage.SOON);
        return Map.of("since", since);
    }

    private Map<String, Object> answer() {
        callee.awaitCall(Stage.SOON).answer();
        calling.awaitAnswered(Stage.SOON);
        return Map.of();
    }

    /** Long enough for the relay to have something to count. */
    private Map<String, Object> talk() {
        calling.awaitTone(callee.tone().hertz(), Stage.SOON);
        return Map.of();
    }

    /** Two seconds of it. */
    private Map<String, Object> record() {
        pressRecord();
        calling.listenAnew();
        Await.until("two seconds of sound", Stage.SOON, () -> calling.heard().packets() >= 100);
        pressRecord();
        return Map.of();
    }

    private void pressRecord() {
        calling.pressByInfo('*');
        calling.pressByInfo('1');
    }

    private Map<String, Object> leaveMessage() {
        PhoneCall message = stage.registered("102").call("*99101");
        message.awaitAnswered(Stage.SOON);
        message.press('#');
        long sent = message.audio().packetsSent();
        Await.until("three seconds are said", Stage.SOON, () -> message.audio().packetsSent() >= sent + 150);
        message.hangUp();
        Await.until(
                "the message is left",
                Stage.SOON,
                () -> !stage.acme().items("/voicemails").isEmpty());
        return Map.of();
    }

    private Map<String, Object> hangUp() {
        if (calling.phase() == PhoneCall.Phase.ANSWERED) {
            calling.hangUp();
        } else {
            calling.cancel();
        }
        calling.awaitEnded(Stage.SOON);
        return Map.of();
    }

    /** One question more than wrong passwords are borne. */
    private static Map<String, Object> guess() {
        Account known = stage.demo().account("103");
        Softphone guesser =
                stage.phoneAt(GUESSER, new Account(known.user(), known.domain(), known.authUser(), "guess"));
        for (int i = 0; i < WRONG_LOGINS; i++) {
            guesser.register(Duration.ofMinutes(5));
        }
        guesser.registering(Duration.ofMinutes(5), answer -> {});
        return Map.of("source", GUESSER);
    }

    private static Map<String, Object> repent() {
        stage.phoneAt(GUESSER, stage.demo().account("103")).register();
        return Map.of();
    }

    private Map<String, Object> carrier(int known) {
        if (!Sipp.isInstalled("sipp")) {
            return Map.of("missing", "sipp is not installed (Debian: sip-tester), so there is no carrier");
        }
        int port = known == 0 ? Ports.free() : known;
        carrier = new Sipp(Stage.freshDirectory("portal-carrier"))
                .answer("carrier-lives.xml", stage.installation().sip(), port);
        return Map.of("port", port);
    }

    private Map<String, Object> carrierLeaves() {
        carrier.close();
        return Map.of();
    }
}
