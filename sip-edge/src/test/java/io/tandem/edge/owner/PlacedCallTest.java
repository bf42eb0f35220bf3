package io.tandem.edge.owner;

import static io.tandem.edge.owner.ScenePhone.SDP;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.contracts.calls.CallCommand;
import io.tandem.edge.fixture.Cell;
import io.tandem.types.CallId;
import io.tandem.types.ExtensionNumber;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A call has been placed for 101 over the API, to 102. */
class PlacedCallTest {
    private static final ExtensionNumber ANNA = new ExtensionNumber("101");

    private final OwnerScene scene = new OwnerScene();

    private CallCommand.PlaceCall wish(String call, String to) {
        return CallCommand.PlaceCall.of(new CallId(call.repeat(26)), Cell.ACME, scene.now(), ANNA, to);
    }

    private ScenePhone ownPhoneAnswers(String to) {
        scene.command(wish("a", to));
        var anna = ScenePhone.rings(scene, "101", "a");
        assertThat(anna.invite().header("From")).contains("<sip:" + to + "@acme.localhost>");
        anna.respond(200, "", SDP);
        scene.take("101", "ACK");
        return anna;
    }

    private void follow(ScenePhone phone) {
        phone.respond(scene.take(phone.number, "INVITE"), 200, "", SDP);
        scene.take(phone.number, "ACK");
    }

    @Test
    void the_own_phones_ring_first_and_then_whom_they_call() {
        var anna = ownPhoneAnswers("102");
        var bert = ScenePhone.rings(scene, "102", "b");
        assertThat(bert.invite().header("From")).contains("<sip:101@acme.localhost>");
        bert.respond(200, "", SDP);
        scene.take("102", "ACK");
        follow(anna);

        anna.request("BYE", "", "");

        scene.take("101", 200, "BYE");
        scene.take("102", "BYE");
    }

    @Test
    void what_is_asked_twice_is_placed_once() {
        var wish = wish("a", "102");
        scene.command(wish);
        ScenePhone.rings(scene, "101", "a").respond(180, "", "");

        scene.command(wish);

        assertThat(scene.handled).containsExactly(wish, wish);
        scene.pass(Duration.ofSeconds(1));
        assertThat(scene.has("101", m -> m.isRequest("INVITE"))).isFalse();
    }

    @Test
    void what_comes_too_late_or_leads_nowhere_disturbs_nobody() {
        var late = wish("a", "102");
        scene.pass(Duration.ofSeconds(16));
        scene.command(late);
        var nowhere = wish("b", "999");
        scene.command(nowhere);

        scene.pass(Duration.ofSeconds(5));
        assertThat(scene.handled).containsExactly(late, nowhere);
        assertThat(scene.has("101", m -> m.isRequest("INVITE"))).isFalse();
    }

    @Test
    void a_new_owner_goes_on_while_the_own_phone_rings_and_while_the_other_one_does() {
        scene.command(wish("a", "102"));
        var anna = ScenePhone.rings(scene, "101", "a");
        scene.takeOver();
        anna.respond(200, "", SDP);
        scene.take("101", "ACK");
        var bert = ScenePhone.rings(scene, "102", "b");
        scene.takeOver();
        bert.respond(200, "", SDP);
        scene.take("102", "ACK");
        follow(anna);
        bert.request("BYE", "", "");
        scene.take("101", "BYE");
    }

    @Test
    void a_talk_is_sent_on_over_the_api_and_parked_as_well() {
        var carl = ScenePhone.calls(scene, "103", "102");
        var bert = ScenePhone.rings(scene, "102", "b");
        bert.respond(200, "", SDP);
        scene.take("102", "ACK");
        carl.answered("");
        var call = scene.log.keySet().iterator().next();

        scene.command(CallCommand.TransferCall.of(call, Cell.ACME, scene.now(), new ExtensionNumber("102"), "101"));

        var anna = ScenePhone.rings(scene, "101", "a");
        assertThat(anna.invite().header("From")).contains("<sip:103@acme.localhost>");
        anna.respond(200, "", SDP);
        scene.take("101", "ACK");
        bert.respond(scene.take("102", "BYE"), 200, "", "");
        follow(carl);
        scene.pass(Duration.ofSeconds(1));

        scene.command(CallCommand.TransferCall.of(call, Cell.ACME, scene.now(), ANNA, "70"));

        assertThat(scene.take("101", "BYE").header("Reason")).contains("Q.850");
        follow(carl);
        scene.pass(Duration.ofSeconds(1));
        assertThat(scene.music).containsValue(true);
    }
}
