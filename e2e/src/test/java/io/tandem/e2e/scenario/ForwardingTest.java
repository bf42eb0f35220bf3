package io.tandem.e2e.scenario;

import static io.tandem.e2e.scenario.Stage.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.e2e.phone.Account;
import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.Softphone;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** What is set for the calls to an extension (RFC 5359 sections 2.7 to 2.9), over the API and real SIP. */
@Tag("both-shapes")
class ForwardingTest {
    @RegisterExtension
    static final Stage stage = new Stage();

    @Test
    void always_forwards_and_everybody_is_told() {
        Account ann = forwarding("151", Map.of("always", "102"));
        Softphone absent = stage.registered(ann);
        Softphone bob = stage.registered("102").answering();
        Softphone caller = stage.registered("101");

        PhoneCall call = caller.call("151");

        PhoneCall atBob = bob.awaitCall(SOON);
        call.awaitAnswered(SOON);
        call.awaitTone(bob.tone().hertz(), SOON);
        atBob.awaitTone(caller.tone().hertz(), SOON);
        assertThat(absent.callsReceived()).isEmpty();
        assertThat(caller.receivedMessages(message -> message.status() == 181)).isNotEmpty();
        assertThat(atBob.invite().header("Diversion"))
                .hasValueSatisfying(said ->
                        assertThat(said).contains("sip:151@acme.localhost").contains("reason=unconditional"));
        call.hangUp();
        call.awaitByeAnswered(SOON);
        JsonNode told = told("151");
        assertThat(words(told, "story"))
                .anySatisfy(words -> assertThat(words).contains("151 forwards always: the call goes on to 102"));
        assertThat(words(told, "trace"))
                .anySatisfy(words -> assertThat(words)
                        .startsWith("151 forwards always to 102, set by ")
                        .endsWith("in the portal"));
    }

    @Test
    void busy_goes_on_and_the_caller_who_gives_up_ends_it_there() {
        Account ann = forwarding("152", Map.of("busy", "102"));
        stage.registered(ann).whenCalled(call -> call.decline(486));
        Softphone bob = stage.registered("102").whenCalled(PhoneCall::ring);

        PhoneCall call = stage.registered("101").call("152");
        PhoneCall atBob = bob.awaitCall(SOON);
        call.awaitRang(SOON);
        call.cancel();

        call.awaitEnded(SOON);
        atBob.awaitEnded(SOON);
        assertThat(call.finalStatus()).isEqualTo(487);
        assertThat(atBob.cancelledBy()).isNotNull();
    }

    @Test
    void no_answer_goes_on_after_the_time_that_is_set() {
        Account ann = forwarding("153", Map.of("noAnswer", "102", "noAnswerSeconds", 5));
        Softphone silent = stage.registered(ann).whenCalled(PhoneCall::ring);
        Softphone bob = stage.registered("102").answering();

        PhoneCall call = stage.registered("101").call("153");

        call.awaitAnswered(SOON);
        silent.awaitCall(SOON).awaitEnded(SOON);
        call.awaitTone(bob.tone().hertz(), SOON);
        call.hangUp();
        call.awaitByeAnswered(SOON);
    }

    @Test
    void nobody_registered_goes_to_a_number_outside_as_the_forwarders_call() {
        forwarding("154", Map.of("unreachable", "+375291234567"), Map.of("outboundCallerId", "+375172000007"));
        Softphone carrier = stage.carrier().answering();
        Softphone caller = stage.registered("101");

        PhoneCall call = caller.call("154");

        PhoneCall atCarrier = carrier.awaitCall(SOON);
        call.awaitAnswered(SOON);
        assertThat(atCarrier.invite().requestUri()).contains("+375291234567");
        assertThat(atCarrier.invite().header("From"))
                .hasValueSatisfying(said -> assertThat(said).contains("+375172000007"));
        assertThat(atCarrier.invite().header("Diversion"))
                .hasValueSatisfying(
                        said -> assertThat(said).contains("+375172000007").contains("reason=unavailable"));
        atCarrier.awaitTone(caller.tone().hertz(), SOON);
        call.hangUp();
        atCarrier.awaitEnded(SOON);
    }

    @Test
    void two_who_forward_to_each_other_ring_the_second() {
        forwarding("155", Map.of("always", "156"));
        Softphone second =
                stage.registered(forwarding("156", Map.of("always", "155"))).answering();

        PhoneCall call = stage.registered("101").call("155");

        second.awaitCall(SOON);
        call.awaitAnswered(SOON);
        call.hangUp();
        call.awaitByeAnswered(SOON);
    }

    @Test
    void who_does_not_want_to_be_disturbed_is_busy_until_he_wants_again() {
        Account ann = forwarding("157", Map.of("doNotDisturb", true));
        Softphone phone = stage.registered(ann).answering();
        Softphone caller = stage.registered("101");

        PhoneCall refused = caller.call("157");
        refused.awaitEnded(SOON);
        assertThat(refused.finalStatus()).isEqualTo(486);
        assertThat(phone.callsReceived()).isEmpty();

        stage.acme().forward("157", Map.of());
        PhoneCall taken = caller.call("157");
        taken.awaitAnswered(SOON);
        taken.hangUp();
        taken.awaitByeAnswered(SOON);
    }

    @Test
    void who_is_blocked_is_declined_and_everybody_else_is_not() {
        Account ann = stage.acme().addKnownExtension("158", Map.of());
        Softphone phone = stage.registered(ann).answering();
        stage.acme().screen("158", Map.of("blocked", List.of("101"), "rejectAnonymous", true));

        PhoneCall blocked = stage.registered("101").call("158");
        blocked.awaitEnded(SOON);
        assertThat(blocked.finalStatus()).isEqualTo(603);
        assertThat(phone.callsReceived()).isEmpty();
        assertThat(words(told("158"), "trace"))
                .anySatisfy(words -> assertThat(words).isEqualTo("158 has blocked calls from 101"));

        PhoneCall taken = stage.registered("102").call("158");
        taken.awaitAnswered(SOON);
        taken.hangUp();
        taken.awaitByeAnswered(SOON);
    }

    private static Account forwarding(String number, Map<String, Object> settings) {
        return forwarding(number, settings, Map.of());
    }

    private static Account forwarding(String number, Map<String, Object> settings, Map<String, Object> extension) {
        Account account = stage.acme().addKnownExtension(number, extension);
        stage.acme().forward(number, settings);
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
