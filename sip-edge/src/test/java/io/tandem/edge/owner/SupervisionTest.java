package io.tandem.edge.owner;

import static io.tandem.edge.owner.ScenePhone.SDP;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.call.CallFact;
import io.tandem.call.Supervision;
import io.tandem.call.Supervision.Mode;
import io.tandem.contracts.calls.CallCommand;
import io.tandem.contracts.calls.CallEvent;
import io.tandem.edge.fixture.Cell;
import io.tandem.edge.view.Line;
import io.tandem.types.CallId;
import io.tandem.types.ExtensionNumber;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** 101 talks with 102, and 103 follows that by {@code *55102}; 104 is no supervisor. */
class SupervisionTest {
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

    private ScenePhone follows() {
        var carl = ScenePhone.calls(scene, "103", "*55102");
        carl.answered("");
        return carl;
    }

    private void press(ScenePhone phone, char key) {
        phone.send("INFO", "", "application/dtmf-relay", "Signal=" + key + "\r\nDuration=160\r\n");
        scene.take("103", 200, "INFO");
    }

    private List<Mode> told() {
        return scene.events.stream()
                .filter(event -> event.fact() instanceof CallFact.CallSupervised)
                .collect(Collectors.toMap(
                        CallEvent::sequence,
                        event -> ((CallFact.CallSupervised) event.fact()).as().mode(),
                        (first, again) -> first,
                        TreeMap::new))
                .values()
                .stream()
                .toList();
    }

    @Test
    void both_sides_meet_who_follows_them_and_his_keys_say_who_hears_him() {
        var carl = follows();

        String room = watched();
        assertThat(scene.media)
                .contains("sit " + room + " 1-0 at 192.0.2.9:2223", "sit " + room + " 1-1 at 192.0.2.9:2223")
                .contains("in " + room + " muted 1-0");
        press(carl, '5');
        assertThat(scene.media).last().isEqualTo("sit " + room + " heard by [" + room + "/1-1] 1-0 at 192.0.2.9:2223");
        press(carl, '6');
        assertThat(scene.media).last().isEqualTo("sit " + room + " 1-0 at 192.0.2.9:2223");
        press(carl, '4');
        assertThat(scene.media).last().isEqualTo("sit " + room + " muted 1-0 at 192.0.2.9:2223");
        assertThat(told()).containsExactly(Mode.LISTEN, Mode.WHISPER, Mode.BARGE, Mode.LISTEN);
        assertThat(scene.confirmed).hasSize(3);

        carl.request("BYE", "", "");
        scene.take("103", 200, "BYE");
        scene.pass(Duration.ofSeconds(8));
        assertThat(scene.media).contains("leave 1-0", "leave 1-1");
        assertThat(scene.has("101", m -> m.isRequest("BYE"))).isFalse();
    }

    private String watched() {
        return scene.letters.stream()
                .filter(CallLetter.SupervisionGranted.class::isInstance)
                .map(letter ->
                        ((CallLetter.SupervisionGranted) letter).watched().value())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void it_ends_with_the_talk_that_is_followed() {
        follows();

        anna.request("BYE", "", "");
        scene.take("101", 200, "BYE");
        scene.take("102", "BYE");
        scene.pass(Duration.ofSeconds(2));

        scene.take("103", "BYE");
    }

    @Test
    void new_owners_of_both_calls_go_on_with_it() {
        var carl = follows();
        press(carl, '5');
        String room = watched();
        scene.pass(Duration.ofSeconds(40));
        scene.media.clear();

        scene.takeOver();
        scene.pass(Duration.ofSeconds(3));

        assertThat(scene.media)
                .contains("sit " + room + " 1-0 at 192.0.2.9:2223")
                .contains("sit " + room + " heard by [" + room + "/1-1] 1-0 at 192.0.2.9:2223");
        assertThat(told()).containsExactly(Mode.LISTEN, Mode.WHISPER);
        assertThat(scene.has("103", m -> m.isRequest("BYE"))).isFalse();
    }

    @Test
    void nobody_follows_one_who_does_not_talk_nor_without_the_right() {
        ScenePhone.calls(scene, "103", "*55104");
        scene.take("103", 481, "INVITE");

        ScenePhone.calls(scene, "104", "*55102");
        scene.take("104", 403, "INVITE");
        assertThat(scene.media).isEmpty();
    }

    @Test
    void over_the_api_the_phone_of_the_supervisor_rings_first() {
        ExtensionNumber agent = new ExtensionNumber("102");
        CallId talk = scene.lines().of(new Line(Cell.ACME, agent)).getFirst().call();
        var wish = new Supervision(talk, agent, Mode.BARGE);
        scene.command(CallCommand.PlaceCall.ofSupervisor(
                new CallId("p".repeat(26)), Cell.ACME, scene.now(), new ExtensionNumber("103"), wish));

        var carl = ScenePhone.rings(scene, "103", "c");
        carl.respond(200, "", SDP);
        scene.take("103", "ACK");
        carl.respond(scene.take("103", "re-INVITE", m -> m.isRequest("INVITE")), 200, "", SDP);
        scene.take("103", "ACK");
        assertThat(scene.media).contains("in " + talk + " 1-1");
        assertThat(told()).containsExactly(Mode.BARGE);
    }
}
