package io.tandem.e2e.scenario;

import static io.tandem.e2e.scenario.Stage.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.system.Await;
import io.tandem.e2e.system.Tenant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** {@code *66} (docs/features/callback.md): who was not reached is called when he is free, with sound: a tone per phone. */
@Tag("both-shapes")
class CallbackTest {
    @RegisterExtension
    static final Stage stage = new Stage();

    private static final String ANNA = "120";
    private static final String BERT = "121";

    private final Tenant acme = stage.acme();
    private Softphone anna;
    private Softphone bert;

    @BeforeEach
    void phones() {
        anna = stage.registered(acme.addKnownExtension(ANNA, Map.of("displayName", "Anna")));
        bert = stage.registered(acme.addKnownExtension(BERT, Map.of("displayName", "Bert")));
    }

    /** A phone without its extension could not unregister, and would be rung in the next scenario. */
    @AfterEach
    void remove() {
        anna.unregister();
        bert.unregister();
        acme.removeExtension(ANNA);
        acme.removeExtension(BERT);
    }

    /** Until the cell has heard of it: people do not dial within milliseconds. */
    private void callsInVain(int status) {
        long before = ended();
        PhoneCall vain = anna.call(BERT);
        vain.awaitEnded(SOON);
        assertThat(vain.finalStatus()).isEqualTo(status);
        Await.until("the call is in the history", SOON, () -> ended() > before);
    }

    private long ended() {
        return acme.history().stream()
                .filter(call -> call.path("from").asString().equals(ANNA))
                .count();
    }

    /** A code that is confirmed by a tone, after which the exchange hangs up. */
    private static void dials(Softphone phone, String code) {
        PhoneCall asking = phone.call(code);
        asking.awaitAnswered(SOON);
        asking.awaitTone(1400, SOON);
        asking.awaitEnded(SOON);
    }

    private List<JsonNode> waiting() {
        return acme.items("/callbacks").stream()
                .filter(one -> one.path("from").asString().equals(ANNA))
                .toList();
    }

    private static List<String> words(JsonNode call, String list) {
        return stage.admin()
                .get(stage.demo().tenant() + "/calls/" + call.path("id").asString())
                .expect(200)
                .body()
                .path(list)
                .valueStream()
                .map(one -> one.path("words").asString())
                .toList();
    }

    @Test
    void who_was_busy_is_called_when_his_talk_is_over_and_both_hear_each_other() {
        Softphone carl = stage.registered("103");
        bert.answering();
        PhoneCall talk = carl.call(BERT);
        talk.awaitAnswered(SOON);
        PhoneCall atBert = bert.awaitCall(SOON);
        bert.whenCalled(call -> call.decline(486));
        callsInVain(486);
        bert.awaitCall(SOON);
        dials(anna, "*66");
        JsonNode wish = waiting().getFirst();
        assertThat(wish.path("to").asString()).isEqualTo(BERT);
        assertThat(wish.path("waits").asString()).isEqualTo("FREE");
        anna.answering();
        bert.answering();

        talk.hangUp();
        atBert.awaitEnded(SOON);

        PhoneCall back = anna.awaitCall(SOON);
        assertThat(back.invite().require("From")).contains("\"Callback: Bert\"", "sip:" + BERT + "@");
        PhoneCall reached = bert.awaitCall(SOON);
        back.awaitTone(bert.tone().hertz(), SOON);
        reached.awaitTone(anna.tone().hertz(), SOON);
        Await.until("nobody waits", SOON, () -> waiting().isEmpty());
        back.hangUp();
        reached.awaitEnded(SOON);
        JsonNode row = acme.awaitEnded(
                "the call back",
                SOON,
                call -> call.path("from").asString().equals(ANNA)
                        && call.path("to").asString().equals(BERT)
                        && call.path("answered").asBoolean());
        assertThat(words(row, "story")).contains(ANNA + " picks the call up", BERT + " answers");
        assertThat(words(row, "trace"))
                .startsWith(ANNA + " has asked to be called back: " + BERT + " is free, and the phones of " + ANNA
                        + " ring first");
    }

    @Test
    void who_did_not_answer_is_called_when_his_phone_is_back() {
        bert.whenCalled(call -> call.decline(480));
        callsInVain(480);
        bert.awaitCall(SOON);
        dials(anna, "*66");
        assertThat(waiting().getFirst().path("waits").asString()).isEqualTo("NEXT_CALL");
        anna.answering();
        bert.answering();

        bert.unregister();
        Await.until(
                "it is seen that he has no phone",
                SOON,
                () -> waiting().getFirst().path("waits").asString().equals("FREE"),
                () -> waiting().toString());
        bert.register();

        PhoneCall back = anna.awaitCall(SOON);
        PhoneCall reached = bert.awaitCall(SOON);
        back.awaitTone(bert.tone().hertz(), SOON);
        back.hangUp();
        reached.awaitEnded(SOON);
    }

    @Test
    void while_who_asked_talks_himself_the_wish_waits() {
        bert.whenCalled(call -> call.decline(486));
        callsInVain(486);
        bert.awaitCall(SOON);
        dials(anna, "*66");
        PhoneCall own = anna.call("*43");
        own.awaitAnswered(SOON);
        anna.answering();
        bert.answering();
        own.awaitTone(anna.tone().hertz(), SOON);
        assertThat(waiting()).hasSize(1);
        assertThat(anna.callsReceived()).isEmpty();

        own.hangUp();

        PhoneCall back = anna.awaitCall(SOON);
        PhoneCall reached = bert.awaitCall(SOON);
        reached.hangUp();
        back.awaitEnded(SOON);
    }

    @Test
    void it_is_given_up_by_code_and_over_the_api() {
        acme.forward(BERT, Map.of("doNotDisturb", true));
        callsInVain(486);
        dials(anna, "*66");
        dials(anna, "*66");
        assertThat(waiting()).hasSize(1);
        dials(anna, "*86");
        Await.until("nobody waits", SOON, () -> waiting().isEmpty());

        dials(anna, "*66");
        Await.until("it is listed", SOON, () -> waiting().size() == 1);
        stage.admin()
                .delete(stage.demo().tenant() + "/callbacks/" + ANNA + "/" + BERT)
                .expect(204);
        Await.until("nobody waits", SOON, () -> waiting().isEmpty());
        acme.forward(BERT, Map.of());
        bert.whenCalled(PhoneCall::ring);
        PhoneCall direct = anna.call(BERT);
        direct.awaitRinging(SOON);
        direct.cancel();
        direct.awaitEnded(SOON);
    }

    @Test
    void nobody_is_called_back_whom_one_has_not_called() {
        Softphone newcomer = stage.registered(acme.addKnownExtension("122", Map.of()));
        for (String code : List.of("*66", "*870", "*69")) {
            PhoneCall asking = newcomer.call(code);
            asking.awaitEnded(SOON);
            assertThat(asking.finalStatus()).as(code).isEqualTo(404);
        }
        newcomer.unregister();
        acme.removeExtension("122");
    }

    @Test
    void the_last_number_is_dialled_again_and_the_last_caller_called() {
        bert.whenCalled(call -> call.decline(486));
        callsInVain(486);
        bert.awaitCall(SOON);
        bert.answering();

        PhoneCall again = anna.call("*870");
        again.awaitAnswered(SOON);
        PhoneCall atBert = bert.awaitCall(SOON);
        again.hangUp();
        atBert.awaitEnded(SOON);
        anna.answering();
        PhoneCall back = bert.call("*69");
        back.awaitTone(anna.tone().hertz(), SOON);
        back.hangUp();
        anna.awaitCall(SOON).awaitEnded(SOON);
        JsonNode row = acme.awaitEnded(
                "the call of the last caller",
                SOON,
                call -> call.path("from").asString().equals(BERT)
                        && call.path("dialled").asString().equals(ANNA));
        assertThat(words(row, "trace")).startsWith("*69 is " + ANNA);
    }
}
