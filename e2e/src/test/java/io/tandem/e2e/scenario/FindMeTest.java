package io.tandem.e2e.scenario;

import static io.tandem.e2e.scenario.Stage.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.e2e.phone.Account;
import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.PhoneCall.Phase;
import io.tandem.e2e.phone.Softphone;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Extensions that are sought elsewhere while their phones ring (RFC 5359 section 2.12). */
@Tag("both-shapes")
class FindMeTest {
    private static final String MOBILE = "+375291234567";
    private static final Duration ASKED_IN_VAIN = Duration.ofSeconds(40);

    @RegisterExtension
    static final Stage stage = new Stage();

    @Test
    void who_presses_1_outside_takes_the_call_and_the_desk_stops_to_ring() {
        Softphone desk =
                stage.registered(sought("300", List.of(Map.of("to", MOBILE)))).whenCalled(PhoneCall::ring);
        Softphone mobile = stage.carrier().answering();
        Softphone caller = stage.registered("101");

        PhoneCall call = caller.call("300");
        PhoneCall atDesk = desk.awaitCall(SOON);
        PhoneCall atMobile = mobile.awaitCall(SOON);
        atMobile.await("is asked to press 1", SOON, () -> atMobile.heard().packets() > 50);
        assertThat(call.phase()).isNotEqualTo(Phase.ANSWERED);
        atMobile.press('1');

        call.awaitAnswered(SOON);
        call.awaitTone(mobile.tone().hertz(), SOON);
        atMobile.awaitTone(caller.tone().hertz(), SOON);
        atDesk.awaitEnded(SOON);
        assertThat(atDesk.cancelledBy()).isNotNull();
        assertThat(atDesk.cancelledBy().header("Reason"))
                .hasValueSatisfying(said -> assertThat(said).contains("completed elsewhere"));
        call.hangUp();
        atMobile.awaitEnded(SOON);
        JsonNode told = told("300");
        assertThat(words(told, "trace"))
                .anySatisfy(words -> assertThat(words)
                        .startsWith(
                                "300 is also sought at " + MOBILE + ", after 0 s for 20 s, where 1 has to be pressed"));
        assertThat(words(told, "story"))
                .anySatisfy(words -> assertThat(words).isEqualTo(MOBILE + " picks the call up"));
    }

    @Test
    void the_1_may_be_told_by_info() {
        isTaken("350", call -> call.pressByInfo('1'));
    }

    @Test
    void the_1_may_be_a_tone_in_the_sound() {
        isTaken("351", call -> call.pressInSound('1'));
    }

    private static void isTaken(String number, Consumer<PhoneCall> pressing) {
        sought(number, List.of(Map.of("to", MOBILE)));
        Softphone mobile = stage.carrier().answering();
        Softphone caller = stage.registered("101");
        PhoneCall call = caller.call(number);
        PhoneCall atMobile = mobile.awaitCall(SOON);
        atMobile.await("is asked to press 1", SOON, () -> atMobile.heard().packets() > 50);
        assertThat(call.phase()).isNotEqualTo(Phase.ANSWERED);

        pressing.accept(atMobile);

        call.awaitAnswered(SOON);
        call.awaitTone(mobile.tone().hertz(), SOON);
        atMobile.awaitTone(caller.tone().hertz(), SOON);
        call.hangUp();
        atMobile.awaitEnded(SOON);
    }

    @Test
    void an_answering_machine_does_not_take_the_call() {
        Softphone desk =
                stage.registered(sought("301", List.of(Map.of("to", MOBILE)))).whenCalled(PhoneCall::ring);
        Softphone machine = stage.carrier().answering();
        Softphone caller = stage.registered("101");

        PhoneCall call = caller.call("301");
        PhoneCall atDesk = desk.awaitCall(SOON);
        PhoneCall atMachine = machine.awaitCall(SOON);
        atMachine.await("is asked to press 1", SOON, () -> atMachine.heard().packets() > 100);
        call.awaitRang(SOON);
        assertThat(call.phase()).isNotEqualTo(Phase.ANSWERED);
        atDesk.answer();

        call.awaitAnswered(SOON);
        call.awaitTone(desk.tone().hertz(), SOON);
        atMachine.awaitEnded(SOON);
        assertThat(atMachine.byeReceived()).isTrue();
        call.hangUp();
        call.awaitByeAnswered(SOON);
    }

    @Test
    void where_nobody_takes_it_the_call_goes_on_as_when_nobody_answers() {
        Account ann = stage.acme().addKnownExtension("302", Map.of());
        stage.acme()
                .forward(
                        "302",
                        Map.of(
                                "noAnswer",
                                "102",
                                "noAnswerSeconds",
                                5,
                                "findMe",
                                List.of(Map.of("to", MOBILE, "ringSeconds", 5))));
        stage.registered(ann).whenCalled(PhoneCall::ring);
        Softphone machine = stage.carrier().answering();
        Softphone bob = stage.registered("102").answering();

        PhoneCall call = stage.registered("101").call("302");

        PhoneCall atMachine = machine.awaitCall(SOON);
        bob.awaitCall(ASKED_IN_VAIN);
        call.awaitAnswered(SOON);
        call.awaitTone(bob.tone().hertz(), SOON);
        atMachine.awaitEnded(SOON);
        call.hangUp();
        call.awaitByeAnswered(SOON);
    }

    @Test
    void a_colleague_takes_it_by_answering_and_is_called_at_once_where_nothing_rings() {
        sought("303", List.of(Map.of("to", "304", "afterSeconds", 60)));
        Softphone colleague = stage.registered(stage.acme().addKnownExtension("304", Map.of()))
                .answering();
        Softphone caller = stage.registered("101");

        PhoneCall call = caller.call("303");

        PhoneCall atColleague = colleague.awaitCall(SOON);
        call.awaitAnswered(SOON);
        call.awaitTone(colleague.tone().hertz(), SOON);
        atColleague.awaitTone(caller.tone().hertz(), SOON);
        assertThat(atColleague.invite().header("From"))
                .hasValueSatisfying(said -> assertThat(said).contains("sip:101@"));
        call.hangUp();
        atColleague.awaitEnded(SOON);
    }

    @Test
    void a_caller_who_gives_up_ends_it_everywhere() {
        Softphone desk =
                stage.registered(sought("305", List.of(Map.of("to", MOBILE)))).whenCalled(PhoneCall::ring);
        Softphone mobile = stage.carrier().whenCalled(PhoneCall::ring);

        PhoneCall call = stage.registered("101").call("305");
        PhoneCall atDesk = desk.awaitCall(SOON);
        PhoneCall atMobile = mobile.awaitCall(SOON);
        call.awaitRang(SOON);
        call.cancel();

        call.awaitEnded(SOON);
        atDesk.awaitEnded(SOON);
        atMobile.awaitEnded(SOON);
        assertThat(atMobile.cancelledBy()).isNotNull();
    }

    private static Account sought(String number, List<Map<String, Object>> steps) {
        Account account = stage.acme().addKnownExtension(number, Map.of());
        stage.acme().forward(number, Map.of("findMe", steps));
        return account;
    }

    private static JsonNode told(String dialled) {
        String id = stage.acme()
                .awaitEnded(
                        "a call to " + dialled,
                        SOON,
                        call -> call.path("dialled").asString().equals(dialled))
                .path("id")
                .asString();
        return stage.admin()
                .get(stage.demo().tenant() + "/calls/" + id)
                .expect(200)
                .body();
    }

    private static List<String> words(JsonNode call, String list) {
        return call.path(list)
                .valueStream()
                .map(one -> one.path("words").asString())
                .toList();
    }
}
