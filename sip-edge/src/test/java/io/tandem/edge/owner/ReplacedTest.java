package io.tandem.edge.owner;

import static io.tandem.edge.owner.ScenePhone.SDP;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** 103 takes 102's place in its call with 101 by INVITE with Replaces (RFC 3891, RFC 5359 section 2.6). */
class ReplacedTest {
    private final OwnerScene scene = new OwnerScene();
    private final ScenePhone anna = ScenePhone.calls(scene, "101", "102");
    private final ScenePhone bert = ScenePhone.rings(scene, "102", "b");

    private void talk() {
        bert.respond(200, "", SDP);
        scene.take("102", "ACK");
        anna.answered("");
    }

    private ScenePhone takes(String dialog) {
        return ScenePhone.calls(scene, "103", "101", "Require: replaces\r\nReplaces: " + dialog + "\r\n", SDP);
    }

    @Test
    void who_names_the_dialog_is_in_it_and_whose_it_was_is_let_go() {
        talk();
        var carl = takes(bert.dialog());
        carl.answered("");

        scene.take("102", "BYE");
        var moved = scene.take("103", "re-INVITE", m -> m.isRequest("INVITE"));
        carl.respond(moved, 200, "", SDP);
        scene.take("103", "ACK");
        scene.take("101", "re-INVITE", m -> m.isRequest("INVITE"));
        assertThat(scene.has("101", m -> m.isRequest("BYE"))).isFalse();
        carl.request("BYE", "", "");
        scene.take("103", 200, "BYE");
        scene.take("101", "BYE");
    }

    @Test
    void a_call_that_rings_is_picked_up_also_by_who_wants_no_other() {
        bert.respond(180, "", "");
        takes(bert.dialog() + ";early-only").answered("");

        assertThat(scene.take("102", "CANCEL").header("Reason")).contains("Call completed elsewhere");
        scene.take("103", "re-INVITE", m -> m.isRequest("INVITE"));
    }

    @Test
    void what_is_answered_is_not_had_by_who_wants_it_only_while_it_rings() {
        talk();
        takes(bert.dialog() + ";early-only");
        scene.take("103", 486, "INVITE");
    }

    @Test
    void a_dialog_that_is_none_is_481() {
        talk();
        takes("nothing@192.0.2.1;to-tag=a;from-tag=b");
        scene.take("103", 481, "INVITE");
    }

    @Test
    void who_names_a_dialog_wrongly_gets_nobody() {
        talk();
        var carl = takes("other" + bert.dialog());
        carl.answered("");
        scene.pass(Duration.ofSeconds(1));
        scene.take("103", "BYE");
        assertThat(scene.has("102", m -> m.isRequest("BYE"))).isFalse();
    }
}
