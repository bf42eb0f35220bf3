package io.tandem.edge.owner;

import static io.tandem.edge.owner.ScenePhone.SDP;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.call.CallFact;
import io.tandem.call.Supervision.Mode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** 101 talks with 102, and a third one joins (RFC 3911): 103, a supervisor, by INVITE, or as whom 102 asks by REFER. */
class JoinTest {
    private final OwnerScene scene = new OwnerScene();
    private final ScenePhone anna = ScenePhone.calls(scene, "101", "102");
    private final ScenePhone bert = ScenePhone.rings(scene, "102", "b");

    @BeforeEach
    void talk() {
        bert.respond(200, "", SDP);
        scene.take("102", "ACK");
        anna.answered("");
        scene.supervise("103");
        scene.media.clear();
    }

    private ScenePhone joins(String number, String talk) {
        return ScenePhone.calls(scene, number, "102", "Join: " + talk + "\r\n", SDP);
    }

    private List<Mode> told() {
        return scene.facts.stream()
                .filter(CallFact.CallSupervised.class::isInstance)
                .map(fact -> ((CallFact.CallSupervised) fact).as().mode())
                .toList();
    }

    @Test
    void a_supervisor_is_heard_by_both_and_no_key_changes_that() {
        var carl = joins("103", bert.dialog());
        carl.answered("");

        assertThat(scene.media).anyMatch(said -> said.startsWith("in "));
        assertThat(scene.media).noneMatch(said -> said.contains("muted"));
        assertThat(told()).containsExactly(Mode.JOIN);
        scene.media.clear();
        carl.send("INFO", "", "application/dtmf-relay", "Signal=4\r\nDuration=160\r\n");
        scene.take("103", 200, "INFO");
        assertThat(scene.media).isEmpty();
    }

    @Test
    void new_owners_of_both_calls_go_on_with_it() {
        joins("103", anna.dialog()).answered("");
        scene.pass(Duration.ofSeconds(40));
        scene.media.clear();

        scene.takeOver();
        scene.pass(Duration.ofSeconds(3));

        assertThat(scene.media).anyMatch(said -> said.startsWith("sit "));
        assertThat(scene.media).noneMatch(said -> said.contains("muted"));
        assertThat(scene.has("103", m -> m.isRequest("BYE"))).isFalse();
    }

    @Test
    void whom_a_party_has_called_is_asked_in_by_refer_and_the_party_leaves_that_call() {
        var asking = ScenePhone.callsNext(scene, "102", "103");
        var carl = ScenePhone.rings(scene, "103", "c");
        carl.respond(200, "", SDP);
        scene.take("103", "ACK");
        asking.answered("");
        scene.media.clear();

        asking.request(
                "REFER",
                "Refer-To: <sip:102@acme.localhost?Join="
                        + bert.dialog().replace(";", "%3B").replace("=", "%3D") + ">\r\n",
                "");

        scene.take("102", 202, "REFER");
        scene.take("102", "BYE");
        carl.respond(scene.take("103", "re-INVITE", m -> m.isRequest("INVITE")), 200, "", SDP);
        scene.take("103", "ACK");
        assertThat(told()).containsExactly(Mode.JOIN);
        assertThat(scene.media).anyMatch(said -> said.startsWith("in "));
    }

    @Test
    void without_the_right_without_the_dialog_and_from_outside_nobody_joins() {
        joins("104", bert.dialog());
        scene.take("104", 403, "INVITE");
        joins("103", bert.dialog().replaceFirst("to-tag=[^;]+", "to-tag=other"));
        scene.take("103", 481, "INVITE");
        assertThat(scene.media).noneMatch(said -> said.startsWith("sit"));
    }
}
