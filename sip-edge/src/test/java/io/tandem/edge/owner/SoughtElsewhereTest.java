package io.tandem.edge.owner;

import static io.tandem.edge.owner.ScenePhone.SDP;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.call.Announcement;
import io.tandem.call.MenuAnswer;
import io.tandem.contracts.calls.CallCommand;
import io.tandem.dialplan.FindMe;
import io.tandem.dialplan.Forwarding;
import io.tandem.dialplan.SetBy;
import io.tandem.dialplan.Visit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** 102 is also sought elsewhere while its phone rings. */
class SoughtElsewhereTest {
    private static final SetBy ANN = new SetBy("ann@acme.example", Instant.EPOCH, SetBy.Means.PORTAL);
    private static final String MOBILE = "+375291234567";

    private final OwnerScene scene = new OwnerScene();

    private void seek(String to, int after, boolean confirm) {
        var step = new FindMe.Step(to, Duration.ofSeconds(after), Duration.ofSeconds(20), confirm);
        scene.forward("102", new Forwarding(null, null, null, null, null, null, new FindMe(List.of(step), ANN)));
    }

    private ScenePhone answered(ScenePhone phone) {
        phone.respond(200, "", SDP);
        scene.take(phone.number, "ACK");
        return follow(phone);
    }

    /** Takes the session that it is offered anew, as often as it is. */
    private ScenePhone follow(ScenePhone phone) {
        scene.pass(Duration.ofMillis(300));
        while (scene.has(phone.number, message -> message.isRequest("INVITE"))) {
            phone.respond(scene.take(phone.number, "INVITE"), 200, "", SDP);
            scene.take(phone.number, "ACK");
            scene.pass(Duration.ofMillis(300));
        }
        return phone;
    }

    private void presses1() {
        var asked = scene.questions.getLast();
        assertThat(asked.flow()).isEqualTo("confirm:102");
        scene.command(CallCommand.LeadCaller.of(
                asked,
                scene.now(),
                "",
                new Announcement.Silence(),
                new MenuAnswer.SendOn(Visit.Confirm.TAKE, "key 1")));
    }

    @Test
    void a_colleague_takes_the_call_by_answering_and_the_phone_stops_to_ring() {
        seek("103", 0, false);
        var anna = ScenePhone.calls(scene, "101", "102");
        ScenePhone.rings(scene, "102", "b").respond(180, "", "");
        var carl = ScenePhone.rings(scene, "103", "c");
        assertThat(carl.invite().header("From")).contains("<sip:101@acme.localhost>");

        answered(carl);

        assertThat(scene.take("102", "CANCEL").header("Reason")).contains("Call completed elsewhere");
        anna.answered("");
        anna.request("BYE", "", "");
        scene.take("103", "BYE");
    }

    @Test
    void somebody_outside_has_to_press_1() {
        seek(MOBILE, 0, true);
        var anna = ScenePhone.calls(scene, "101", "102");
        ScenePhone.rings(scene, "102", "b").respond(180, "", "");
        var mobile = answered(ScenePhone.rings(scene, "carrier", "m"));
        scene.pass(Duration.ofSeconds(1));
        assertThat(scene.has("101", message -> message.status() == 200)).isFalse();

        presses1();
        follow(mobile);

        scene.take("102", "CANCEL");
        anna.answered("");
        mobile.request("BYE", "", "");
        scene.take("101", "BYE");
    }

    @Test
    void who_is_asked_is_let_go_when_the_phone_answers() {
        seek(MOBILE, 0, true);
        var anna = ScenePhone.calls(scene, "101", "102");
        var bert = ScenePhone.rings(scene, "102", "b");
        answered(ScenePhone.rings(scene, "carrier", "m"));

        bert.respond(200, "", SDP);
        scene.take("102", "ACK");

        anna.answered("");
        assertThat(scene.take("carrier", "BYE").header("Reason")).contains("completed elsewhere");
    }

    @Test
    void it_rings_there_when_its_time_has_come_or_nothing_else_rings() {
        seek("103", 10, false);
        ScenePhone.calls(scene, "101", "102");
        var bert = ScenePhone.rings(scene, "102", "b");
        scene.pass(Duration.ofSeconds(9));
        assertThat(scene.has("103", message -> message.isRequest("INVITE"))).isFalse();

        bert.respond(486, "", "");

        ScenePhone.rings(scene, "103", "c");
    }

    @Test
    void a_caller_who_gives_up_ends_it_everywhere() {
        seek("103", 0, false);
        var anna = ScenePhone.calls(scene, "101", "102");
        ScenePhone.rings(scene, "102", "b").respond(180, "", "");
        ScenePhone.rings(scene, "103", "c").respond(180, "", "");

        anna.cancelLast();

        scene.take("101", 487, "INVITE");
        scene.take("102", "CANCEL");
        scene.take("103", "CANCEL");
    }

    @Test
    void a_new_owner_goes_on_with_both_and_calls_nobody_twice() {
        seek("103", 0, false);
        var anna = ScenePhone.calls(scene, "101", "102");
        var bert = ScenePhone.rings(scene, "102", "b");
        bert.respond(180, "", "");
        var carl = ScenePhone.rings(scene, "103", "c");
        carl.respond(180, "", "");

        scene.takeOver();

        assertThat(scene.take("103", "INVITE").text()).isEqualTo(carl.invite().text());
        scene.take("102", "INVITE");
        bert.respond(180, "", "");
        scene.pass(Duration.ofSeconds(2));
        assertThat(scene.has("103", message -> message.isRequest("CANCEL"))).isFalse();
        answered(carl);
        scene.take("102", "CANCEL");
        anna.answered("");
    }

    @Test
    void a_new_owner_goes_on_while_1_has_to_be_pressed() {
        seek(MOBILE, 0, true);
        var anna = ScenePhone.calls(scene, "101", "102");
        ScenePhone.rings(scene, "102", "b").respond(180, "", "");
        var mobile = answered(ScenePhone.rings(scene, "carrier", "m"));

        scene.takeOver();
        scene.pass(Duration.ofSeconds(2));
        presses1();
        follow(mobile);

        anna.answered("");
    }

    @Test
    void a_step_whose_number_is_busy_leaves_the_phone_ringing_and_the_call_unanswered_in_the_end() {
        seek("103", 0, false);
        ScenePhone.calls(scene, "101", "102");
        ScenePhone.rings(scene, "102", "b").respond(180, "", "");
        ScenePhone.rings(scene, "103", "c").respond(486, "", "");

        scene.pass(Duration.ofSeconds(31));

        scene.take("102", "CANCEL");
        scene.take("101", 480, "INVITE");
    }
}
