package io.tandem.e2e.scenario;

import static io.tandem.e2e.scenario.Stage.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.system.Await;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Every SIP message of a call, for who wants to know why it went as it did. */
@Tag("both-shapes")
class SipTraceTest {
    @RegisterExtension
    static final Stage stage = new Stage();

    @Test
    void a_call_shows_all_messages_of_both_legs_in_order_and_no_secret() {
        int rowsBefore = stage.acme().history().size();
        Softphone bob = stage.registered("108");
        bob.whenCalled(PhoneCall::ring);

        PhoneCall call = stage.registered("107").call("108");
        PhoneCall called = bob.awaitCall(SOON);
        call.awaitRinging(SOON);
        called.answer();
        call.awaitAnswered(SOON);
        Await.until("the ACK", SOON, called::isAcknowledged);
        call.hangUp();
        called.awaitEnded(SOON);
        Await.until("history has it", SOON, () -> stage.acme().history().size() == rowsBefore + 1);
        String path = "/calls/" + stage.acme().history().getFirst().path("id").asString() + "/trace";

        Await.until(
                "the last message",
                SOON,
                () -> ladder(trace(path)).contains("108 > 200 OK BYE"),
                () -> trace(path).toString());
        assertThat(ladder(trace(path)))
                .containsExactly(
                        "107 > INVITE (SDP) INVITE",
                        "107 < 100 Trying INVITE",
                        "108 < INVITE (SDP) INVITE",
                        "108 > 180 Ringing INVITE",
                        "107 < 180 Ringing INVITE",
                        "108 > 200 OK (SDP) INVITE",
                        "108 < ACK ACK",
                        "107 < 200 OK (SDP) INVITE",
                        "107 > ACK ACK",
                        "107 > BYE BYE",
                        "107 < 200 OK BYE",
                        "108 < BYE BYE",
                        "108 > 200 OK BYE");
        var texts = trace(path)
                .get("messages")
                .valueStream()
                .map(message -> message.get("text").asString());
        String everything = String.join("\n", texts.toList());
        assertThat(everything)
                .contains("Authorization: Digest", "m=audio", "response=\"****")
                .doesNotContainPattern("(response|nonce)=\"[^*\"]");
        assertThat(stage.provider().get(stage.demo().otherTenant() + path).status())
                .isEqualTo(404);
    }

    private static JsonNode trace(String path) {
        return stage.admin().get(stage.demo().tenant() + path).expect(200).body();
    }

    /** As the two phones see it; what came twice over UDP counts once. */
    private static List<String> ladder(JsonNode trace) {
        Map<String, String> phones = new HashMap<>();
        trace.get("parties")
                .forEach(party ->
                        phones.put(party.get("id").asString(), party.get("name").asString()));
        return trace.get("messages")
                .valueStream()
                .map(message -> (message.get("direction").asString().equals("received")
                                ? phones.get(message.get("from").asString()) + " > "
                                : phones.get(message.get("to").asString()) + " < ")
                        + message.get("summary").asString() + " "
                        + message.get("method").asString())
                .distinct()
                .toList();
    }
}
