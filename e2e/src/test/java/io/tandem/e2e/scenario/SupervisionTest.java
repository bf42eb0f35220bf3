package io.tandem.e2e.scenario;

import static io.tandem.e2e.scenario.Stage.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.e2e.phone.Account;
import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.system.ApiAnswer;
import io.tandem.e2e.system.Await;
import io.tandem.e2e.system.Tenant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** A supervisor listens to a talk, whispers, and speaks in it (docs/features/supervision.md). A tone per phone says who hears whom. */
@Tag("both-shapes")
class SupervisionTest {
    private static final String SUPERVISOR = "181";

    @RegisterExtension
    static final Stage stage = new Stage();

    private static Account supervisor;

    private final Tenant acme = stage.acme();
    private Softphone chief;
    private Softphone alice;
    private Softphone bob;
    private PhoneCall atAlice;
    private PhoneCall atBob;

    @BeforeAll
    static void extension() {
        supervisor = stage.acme().addKnownExtension(SUPERVISOR, Map.of("supervisor", true));
    }

    @BeforeEach
    void talk() {
        chief = stage.registered(supervisor);
        alice = stage.registered("101");
        bob = stage.registered("102").answering();
        atAlice = alice.call("102");
        atAlice.awaitAnswered(SOON);
        atBob = bob.awaitCall(SOON);
        atAlice.awaitTone(bob.tone().hertz(), SOON);
        atBob.awaitTone(alice.tone().hertz(), SOON);
    }

    @Test
    void keys_say_who_hears_the_supervisor_and_the_talk_goes_on_when_he_hangs_up() {
        PhoneCall atChief = chief.call("*55101");
        atChief.awaitAnswered(SOON);
        Hearing.await(atChief, List.of(alice, bob), List.of(chief));
        Hearing.await(atAlice, List.of(bob), List.of(chief, alice));
        Hearing.await(atBob, List.of(alice), List.of(chief, bob));

        atChief.press('5');
        Hearing.await(atAlice, List.of(bob, chief), List.of(alice));
        Hearing.await(atBob, List.of(alice), List.of(chief, bob));
        Hearing.await(atChief, List.of(alice, bob), List.of(chief));

        atChief.press('6');
        Hearing.await(atAlice, List.of(bob, chief), List.of(alice));
        Hearing.await(atBob, List.of(alice, chief), List.of(bob));

        atChief.press('4');
        Hearing.await(atAlice, List.of(bob), List.of(chief, alice));
        Hearing.await(atBob, List.of(alice), List.of(chief, bob));

        String watched = live("101");
        atChief.hangUp();
        atChief.awaitByeAnswered(SOON);
        Hearing.await(atAlice, List.of(bob), List.of(chief, alice));
        Hearing.await(atBob, List.of(alice), List.of(chief, bob));
        awaitAudit(watched, "listen", "whisper", "barge");
        hangUp();

        JsonNode own = ended("*55101");
        assertThat(story(own)).contains("The caller listens to the talk of 101", "The caller whispers to 101");
        assertThat(story(ended("102"))).noneMatch(words -> words.contains(SUPERVISOR));
    }

    @Test
    void an_admin_speaks_in_a_talk_by_a_phone_that_is_no_supervisors_and_leaves_with_the_talk() {
        Softphone carol = stage.registered("103").answering();
        String call = live("101");

        supervise(call, Map.of("by", "103", "extension", "101", "mode", "barge"))
                .expect(202);

        PhoneCall atCarol = carol.awaitCall(SOON);
        Hearing.await(atCarol, List.of(alice, bob), List.of(carol));
        Hearing.await(atAlice, List.of(bob, carol), List.of(alice));
        Hearing.await(atBob, List.of(alice, carol), List.of(bob));
        awaitAudit(call, "supervise", "barge");
        hangUp();
        atCarol.awaitEnded(SOON);
    }

    @Test
    void what_may_not_be_followed_is_refused() {
        String call = live("101");
        assertRefused(stage.registered("103").call("*55101"), 403);
        assertRefused(chief.call("*55104"), 481);
        assertThat(supervise(call, Map.of("by", SUPERVISOR, "extension", "104", "mode", "listen"))
                        .expect(409)
                        .text("detail"))
                .isEqualTo("104 does not talk with anybody in call " + call);
        assertThat(supervise(call, Map.of("by", "102", "extension", "101", "mode", "listen"))
                        .expect(409)
                        .text("detail"))
                .isEqualTo("102 takes part in call " + call);
        supervise(call, Map.of("by", SUPERVISOR, "extension", "101", "mode", "shout"))
                .expect(422);
        hangUp();
        Await.until(
                "the call is over",
                SOON,
                () -> acme.liveCalls().stream()
                        .noneMatch(one -> one.path("id").asString().equals(call)));
        supervise(call, Map.of("by", SUPERVISOR, "extension", "101", "mode", "listen"))
                .expect(409);
    }

    @Test
    void a_talk_is_followed_through_a_hold() {
        PhoneCall atChief = chief.call("*55102");
        atChief.awaitAnswered(SOON);
        Hearing.await(atChief, List.of(alice, bob), List.of(chief));

        atAlice.hold();
        atAlice.awaitChangeAnswered(1, SOON);
        atAlice.resume();
        atAlice.awaitChangeAnswered(2, SOON);
        atChief.listenAnew();
        Hearing.await(atChief, List.of(alice, bob), List.of(chief));
        Hearing.await(atAlice, List.of(bob), List.of(alice, chief));
        hangUp();
        atChief.awaitEnded(SOON);
    }

    private static void assertRefused(PhoneCall call, int status) {
        call.awaitEnded(SOON);
        assertThat(call.finalStatus()).isEqualTo(status);
    }

    private void hangUp() {
        atAlice.hangUp();
        atBob.awaitEnded(SOON);
    }

    private ApiAnswer supervise(String call, Map<String, String> wish) {
        return stage.admin().post(acme.path() + "/calls/" + call + "/supervision", wish);
    }

    private String live(String from) {
        return acme.liveCalls().stream()
                .filter(call -> call.path("from").asString().equals(from)
                        && call.path("dialled").asString().equals("102"))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
    }

    private void awaitAudit(String call, String... actions) {
        Await.until(
                "the audit has " + List.of(actions),
                SOON,
                () -> acme.items("/audit").stream()
                        .filter(entry -> entry.path("objectId").asString().equals(call))
                        .map(entry -> entry.path("action").asString())
                        .toList()
                        .containsAll(List.of(actions)));
    }

    private JsonNode ended(String dialled) {
        return acme.awaitEnded(
                "the call is in the history",
                SOON,
                row -> row.path("dialled").asString().equals(dialled));
    }

    private List<String> story(JsonNode call) {
        return acme.story(call.path("id").asString());
    }
}
