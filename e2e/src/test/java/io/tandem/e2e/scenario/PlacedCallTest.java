package io.tandem.e2e.scenario;

import static io.tandem.e2e.scenario.Stage.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.system.ApiAnswer;
import io.tandem.e2e.system.Await;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Calls are placed and sent on over the API, with sound: a tone per phone. */
@Tag("both-shapes")
class PlacedCallTest {
    @RegisterExtension
    static final Stage stage = new Stage();

    private final String run = UUID.randomUUID() + "-";

    @Test
    void a_placed_call_rings_the_own_phone_and_then_the_other_one() {
        Softphone alice = stage.registered("101").answering();
        Softphone carol = stage.registered("103").whenCalled(PhoneCall::ring);

        ApiAnswer placed = place("click-1", Map.of("from", "101", "to", "103")).expect(202);

        PhoneCall atAlice = alice.awaitCall(SOON);
        assertThat(atAlice.invite().require("From")).contains("sip:103@acme.localhost");
        PhoneCall atCarol = carol.awaitCall(SOON);
        assertThat(atCarol.invite().require("From")).contains("sip:101@acme.localhost");
        atAlice.awaitTone(425, SOON);
        atCarol.answer();
        atAlice.awaitTone(carol.tone().hertz(), SOON);
        atCarol.awaitTone(alice.tone().hertz(), SOON);
        assertThat(place("click-1", Map.of("from", "101", "to", "103"))
                        .expect(202)
                        .text("id"))
                .isEqualTo(placed.text("id"));
        atAlice.hangUp();
        atCarol.awaitEnded(SOON);

        JsonNode call = ended(placed.text("id"));
        assertThat(call.path("call").path("from").asString()).isEqualTo("101");
        assertThat(call.path("call").path("to").asString()).isEqualTo("103");
        assertThat(call.path("call").path("answered").asBoolean()).isTrue();
        assertThat(words(call, "story")).contains("101 picks the call up", "103 rings", "103 answers");
        assertThat(words(call, "trace"))
                .startsWith("The call is placed over the API: the phones of 101 ring first", "103 rings for 30 s");
    }

    @Test
    void what_cannot_be_placed_is_refused_in_words() {
        assertThat(place("click-2", Map.of("from", "199", "to", "103"))
                        .expect(409)
                        .text("detail"))
                .isEqualTo("no phone of 199 is registered, so there is none to ring");
        assertThat(place("click-3", Map.of("from", "101", "to", "carol"))
                        .expect(422)
                        .body()
                        .toString())
                .contains("/to", "has 1 to 32 of the digits, *, # and +");
        place("click-4", Map.of("to", "103")).expect(422);
    }

    @Test
    void a_talk_is_sent_on_without_its_phone() {
        Softphone alice = stage.registered("101");
        Softphone bob = stage.registered("102").answering();
        Softphone carol = stage.registered("103").answering();
        PhoneCall atAlice = alice.call("102");
        atAlice.awaitAnswered(SOON);
        PhoneCall atBob = bob.awaitCall(SOON);
        atAlice.awaitTone(bob.tone().hertz(), SOON);
        String id = stage.acme().items("/calls").getFirst().path("id").asString();
        String transfer = stage.demo().tenant() + "/calls/" + id + "/transfer";
        stage.admin().post(transfer, Map.of("by", "104", "to", "103")).expect(409);

        stage.admin().post(transfer, Map.of("by", "102", "to", "103")).expect(202);

        atAlice.awaitTone(carol.tone().hertz(), SOON);
        carol.awaitCall(SOON).awaitTone(alice.tone().hertz(), SOON);
        atBob.awaitEnded(SOON);
        atAlice.hangUp();
        assertThat(words(ended(id), "story")).contains("102 transfers the call to 103", "103 answers");
    }

    private ApiAnswer place(String key, Map<String, String> wish) {
        return stage.admin().post(stage.demo().tenant() + "/calls", run + key, wish);
    }

    private static JsonNode ended(String id) {
        Await.until(
                "the call is in the history as ended",
                SOON,
                () -> page(id).path("call").path("state").asString().equals("ended"));
        return page(id);
    }

    private static JsonNode page(String id) {
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
