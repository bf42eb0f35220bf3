package io.tandem.e2e.survival;

import static io.tandem.e2e.scenario.Stage.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tandem.e2e.scenario.Stage;
import io.tandem.e2e.system.Await;
import io.tandem.e2e.system.BrokerProcess;
import io.tandem.e2e.system.Ports;
import io.tandem.e2e.system.Postgres;
import io.tandem.e2e.system.RelayProcess;
import io.tandem.e2e.system.Standalone;
import io.tandem.e2e.tools.PortalScript;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Kafka, in a JVM of its own, and PostgreSQL stand still and go on; a relay is killed. What of it does the cell tell? */
@Tag("standalone-only")
class DegradedTest {
    private static final Duration PROMISED = Duration.ofSeconds(10);
    private static final Duration START = Duration.ofMinutes(2);
    private static final String KEY = RelayProcess.randomKey();

    private static Path directory;
    private static BrokerProcess broker;
    private static Standalone standalone;
    private static Postgres postgres;
    private static Told told;

    @BeforeAll
    static void start() {
        directory = Stage.freshDirectory("degraded");
        broker = BrokerProcess.start(directory);
        standalone = Standalone.start(
                directory,
                Ports.freeOffset(),
                Map.of("TANDEM_BUS_BOOTSTRAPSERVERS", broker.bootstrapServers(), "TANDEM_CELL_KEY", KEY));
        postgres = new Postgres(standalone.data());
        told = new Told(
                standalone, standalone.demo().asAdmin(), standalone.demo().asProvider());
        Await.until(
                "all is well", START, DegradedTest::isWell, () -> told.state().toString());
    }

    private static boolean isWell() {
        return told.state().path("degraded").isEmpty() && told.isReady();
    }

    @AfterEach
    void all_goes_on() {
        broker.thaw();
        postgres.thaw();
        Await.until(
                "all is well again",
                START,
                DegradedTest::isWell,
                () -> told.state().toString());
    }

    @AfterAll
    static void stop() {
        standalone.close();
        broker.close();
    }

    @Test
    void kafka_that_stands_still_is_told_and_its_return_too() {
        broker.freeze();
        told.await("KAFKA_AWAY", true, PROMISED);
        assertThat(told.isReady()).as("no probe minds").isTrue();

        broker.thaw();
        told.await("KAFKA_AWAY", false, PROMISED);
    }

    @Test
    void people_at_open_pages_learn_it() throws Exception {
        String missing = PortalScript.missing();
        if (!missing.isEmpty()) {
            System.out.println("skipped: " + missing + ", so no portal in a browser");
        }
        assumeTrue(missing.isEmpty(), missing);
        PortalScript.run("degraded.mjs", scene(), DegradedTest::play);
    }

    private static Map<String, Object> scene() {
        JsonNode demo = standalone.demo().json();
        return Map.of(
                "base", "http://127.0.0.1:" + standalone.httpPort(),
                "tenant", demo.at("/tenant/id").asString(),
                "admin", person(demo.at("/tenant/admin")),
                "provider", person(demo.path("provider")),
                "node", told.nodes().path(0).path("node").asString());
    }

    private static Map<String, String> person(JsonNode demo) {
        return Map.of(
                "email", demo.path("email").asString(),
                "password", demo.path("password").asString());
    }

    /** What the script asks for. */
    private static Map<String, Object> play(JsonNode wish) {
        switch (wish.path("do").asString()) {
            case "freeze kafka" -> broker.freeze();
            case "thaw kafka" -> broker.thaw();
            case "freeze postgres" -> postgres.freeze();
            case "thaw postgres" -> postgres.thaw();
            default -> throw new IllegalArgumentException("nobody can " + wish);
        }
        return Map.of();
    }

    @Test
    void a_database_that_stands_still_is_told_and_its_return_too() {
        postgres.freeze();
        told.await("DATABASE_AWAY", true, PROMISED);

        postgres.thaw();
        told.await("DATABASE_AWAY", false, PROMISED);
    }

    @Test
    void a_relay_that_is_killed_is_missed_and_no_user_learns_its_name() {
        RelayProcess relay = RelayProcess.start(
                "relay-of-the-test",
                directory,
                broker.bootstrapServers(),
                "127.0.0.1",
                KEY,
                List.of("first-port=31000", "last-port=31099"));
        Await.until("it is seen", SOON, () -> told.nodes().toString().contains("relay-of-the-test"));

        relay.kill();

        told.await("NODE_SILENT", true, PROMISED);
        assertThat(told.nodes().valueStream().filter(node -> node.path("silent").asBoolean(false)))
                .extracting(node -> node.path("node").asString())
                .containsExactly("relay-of-the-test");
        assertThat(told.state().toString()).doesNotContain("relay-of-the-test");

        try (RelayProcess back = RelayProcess.start(
                "relay-of-the-test",
                directory,
                broker.bootstrapServers(),
                "127.0.0.1",
                KEY,
                List.of("first-port=31000", "last-port=31099"))) {
            told.await("NODE_SILENT", false, PROMISED);
        }
    }
}
