package io.tandem.e2e.tools;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.PhoneLoop;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.scenario.Stage;
import io.tandem.e2e.system.Distributed;
import io.tandem.e2e.system.TandemProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The portal's softphone (web-ui/e2e/softphone-kill.mjs), whose edge dies under its call. */
@Tag("long")
class BrowserEdgeKillTest {
    private static final int OTHER_PLAYS = 440;
    private static final int BROWSER_PLAYS = 1000;
    private static final String OTHER = "103";
    private static final String BROWSER = "109";

    @Test
    void a_browser_whose_edge_dies_talks_on_registers_by_the_other_and_is_called_again() throws Exception {
        String missing = PortalScript.missing();
        assumeTrue(missing.isEmpty(), missing);
        Path directory = Files.createDirectories(Stage.freshDirectory("browser-edge-kill"));
        Path microphone = directory.resolve("browser.wav");
        Wav.writeTone(microphone, BROWSER_PLAYS, 60);
        try (Distributed cell = Distributed.start(directory);
                PhoneLoop loop = new PhoneLoop()) {
            Softphone other = Softphone.udp(loop, cell.demo().account(OTHER), cell.sip(), OTHER_PLAYS);
            other.register();
            Map<String, Object> scene = Map.of(
                    "https",
                    "https://localhost:" + cell.httpsPort(),
                    "microphone",
                    microphone.toString(),
                    "otherPlays",
                    OTHER_PLAYS,
                    "user",
                    person(cell));

            PortalScript.run("softphone-kill.mjs", scene, new Play(cell, other)::grant);
        }
    }

    private static Map<String, String> person(Distributed cell) {
        String email = "sveta@acme.localhost";
        String password = cell.demo()
                .asProvider()
                .post(
                        cell.demo().tenant() + "/users",
                        Map.of("email", email, "displayName", "Sveta", "role", "USER", "extension", BROWSER))
                .expect(201)
                .text("password");
        return Map.of("email", email, "password", password);
    }

    /** What the script asks of the other phone and of the edges. */
    private static final class Play {
        private final Distributed cell;
        private final List<TandemProcess> edges;
        private final Softphone other;
        private final Deque<PhoneCall> calls = new ArrayDeque<>();

        Play(Distributed cell, Softphone other) {
            this.cell = cell;
            this.edges = cell.edges();
            this.other = other;
        }

        Map<String, Object> grant(JsonNode wish) {
            switch (wish.path("do").asString()) {
                case "other-dial" -> calls.add(other.call(BROWSER));
                case "other-hang-up" -> calls.getLast().hangUp();
                case "other-heard" -> {
                    return Ear.of(calls.getLast().heard());
                }
                case "kill-edge" -> edges.get(wish.path("number").asInt()).kill();
                case "await-edge" ->
                    cell.awaitSuccessor(edges.get(wish.path("number").asInt()));
                case String unknown -> {
                    return Map.of("error", "nobody can " + unknown);
                }
            }
            return Map.of();
        }
    }
}
