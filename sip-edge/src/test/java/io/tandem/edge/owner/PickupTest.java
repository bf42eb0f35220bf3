package io.tandem.edge.owner;

import static io.tandem.edge.owner.ScenePhone.SDP;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A call that rings at 102 is answered at 103, by {@code **102}. */
class PickupTest {
    private final OwnerScene scene = new OwnerScene();
    private final ScenePhone anna = ScenePhone.calls(scene, "101", "102");
    private final ScenePhone bert = ScenePhone.rings(scene, "102", "b");

    PickupTest() {
        bert.respond(180, "", "");
    }

    @Test
    void the_caller_is_answered_by_who_picks_up_and_the_phone_stops_to_ring() {
        var carl = ScenePhone.calls(scene, "103", "**102");
        carl.answered("");

        assertThat(scene.take("102", "CANCEL").header("Reason")).contains("Call completed elsewhere");
        var moved = scene.take("103", "re-INVITE", m -> m.isRequest("INVITE"));
        anna.answered("");
        carl.respond(moved, 200, "", SDP);
        scene.take("103", "ACK");

        carl.request("BYE", "", "");
        scene.take("103", 200, "BYE");
        scene.take("101", "BYE");
    }

    @Test
    void where_nothing_rings_there_is_nothing_to_take() {
        bert.respond(200, "", SDP);
        scene.take("102", "ACK");
        anna.answered("");

        ScenePhone.calls(scene, "103", "**102");
        scene.pass(Duration.ofSeconds(1));

        scene.take("103", 404, "INVITE");
    }

    @Test
    void a_phone_that_answers_first_keeps_the_call() {
        scene.losesLetters = letter -> letter instanceof CallLetter.Wanted;
        var carl = ScenePhone.calls(scene, "103", "**102");
        carl.answered("");
        bert.respond(200, "", SDP);
        scene.take("102", "ACK");
        anna.answered("");
        scene.losesLetters = letter -> false;

        scene.pass(Duration.ofSeconds(1));

        scene.take("103", "BYE");
        assertThat(scene.has("101", m -> m.isRequest("BYE"))).isFalse();
    }

    @Test
    void an_owner_that_dies_as_the_leg_has_come_goes_on_with_it() {
        var carl = ScenePhone.calls(scene, "103", "**102");
        carl.answered("");

        scene.takeOver();

        anna.answered("");
        carl.request("BYE", "", "");
        scene.take("103", 200, "BYE");
        scene.take("101", "BYE");
    }

    @Test
    void an_owner_that_dies_before_leaves_a_call_that_rings() {
        scene.losesLetters = letter -> letter instanceof CallLetter.Handed;
        var carl = ScenePhone.calls(scene, "103", "**102");
        carl.answered("");
        scene.losesLetters = letter -> false;

        scene.takeOver();
        scene.pass(Duration.ofSeconds(1));

        scene.take("103", "BYE");
        bert.respond(200, "", SDP);
        scene.take("102", "ACK");
        anna.answered("");
    }
}
