package io.tandem.e2e.scenario;

import static io.tandem.e2e.scenario.Stage.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.e2e.phone.Account;
import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.system.Await;
import io.tandem.e2e.system.EventStream;
import io.tandem.e2e.system.Tenant;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** What people see of calls and of their changes: live, as events, in history, with reasons. */
@Tag("both-shapes")
class ObservedCallTest {
    @RegisterExtension
    static final Stage stage = new Stage();

    @Test
    void a_call_is_live_in_the_api_told_by_events_and_then_one_row_of_history_with_its_route() {
        Tenant acme = stage.acme();
        int rowsBefore = acme.history().size();
        Softphone bob = stage.registered("106").answering();
        Softphone alice = stage.registered("105");
        try (EventStream events = acme.events()) {
            PhoneCall call = alice.call("106");
            call.awaitAnswered(SOON);
            Await.until(
                    "the call is live", SOON, () -> acme.liveCalls().toString().contains("106"));
            events.await("an event tells of the answer", SOON, e -> e.name().equals("call.answered"));
            PhoneCall called = bob.awaitCall(SOON);
            called.awaitTone(alice.tone().hertz(), SOON);
            call.hangUp();
            called.awaitEnded(SOON);
            events.await("an event tells of the end", SOON, e -> e.name().equals("call.ended"));
        }

        Await.until("history has it", SOON, () -> acme.history().size() == rowsBefore + 1);
        JsonNode row = acme.history().getFirst();
        JsonNode whole = stage.admin()
                .get(acme.path() + "/calls/" + row.path("id").asString())
                .expect(200)
                .body();
        assertThat(row.path("from").asString()).isEqualTo("105");
        assertThat(row.path("to").asString()).isEqualTo("106");
        assertThat(row.path("answered").asBoolean()).isTrue();
        assertThat(row.path("cause").asString()).isEqualTo("NORMAL");
        assertThat(row.path("endedBy").asString()).isEqualTo("caller");
        assertThat(row.path("talkSeconds").asDouble()).isBetween(1.0, 10.0);
        System.out.println("the call's page: " + whole);
        assertThat(whole.path("trace").toString()).contains("106");
        assertThat(whole.path("story").toString()).isNotEmpty();
    }

    @Test
    void a_refused_call_is_history_too_with_its_reason() {
        Tenant acme = stage.acme();
        int rowsBefore = acme.history().size();

        stage.registered("105").call("107").awaitEnded(SOON);

        Await.until("history has it", SOON, () -> acme.history().size() == rowsBefore + 1);
        assertThat(acme.history().getFirst().path("cause").asString()).isEqualTo("NOT_REGISTERED");
    }

    @Test
    void a_dry_run_explains_the_same_route() {
        JsonNode answer = stage.admin()
                .post(stage.acme().path() + "/routes/simulate", Map.of("from", "105", "to", "600"))
                .expect(200)
                .body();

        assertThat(answer.path("trace").toString()).contains("600");
    }

    @Test
    void a_new_extension_registers_within_a_second_of_being_saved() {
        Account account = stage.acme().addExtension("163");
        long saved = System.nanoTime();
        Softphone phone = stage.phone(account);

        Await.until(
                "the new extension registers",
                Duration.ofSeconds(1),
                () -> phone.register(Duration.ofMinutes(5)).status() == 200);

        Duration took = Duration.ofNanos(System.nanoTime() - saved);
        System.out.println("saved to registered: " + took.toMillis() + " ms");
        assertThat(took).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void a_write_names_its_version_and_the_api_says_where_it_is_in_force() {
        Tenant acme = stage.acme();
        String version = acme.addRingGroup("672", "ring-all", Duration.ofSeconds(5), "101")
                .header("Tandem-Version")
                .orElseThrow();

        JsonNode state = stage.admin()
                .get(acme.path() + "/versions/" + version + "?wait=5000")
                .expect(200)
                .body();
        System.out.println(state);
        assertThat(state.path("inForce").asBoolean()).isTrue();
        assertThat(state.path("nodes")).hasSize(stage.installation().edges().size());
        assertThat(state.path("millis").asLong()).isLessThan(1000);
    }
}
