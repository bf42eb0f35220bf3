package io.tandem.edge.owner;

import static io.tandem.edge.owner.ScenePhone.SDP;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.call.CallFact;
import io.tandem.dialplan.Forwarding;
import io.tandem.dialplan.Forwarding.Forward;
import io.tandem.dialplan.Forwarding.Why;
import io.tandem.dialplan.SetBy;
import io.tandem.types.ExtensionNumber;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Forwarding by what is set for an extension, in bytes (RFC 5359 sections 2.7 to 2.9). */
class ForwardedCallTest {
    private static final SetBy ANN = new SetBy("ann", OwnerScene.START, SetBy.Means.PORTAL);

    private final OwnerScene scene = new OwnerScene();

    @Test
    void always_rings_the_other_who_hears_of_it_and_so_does_the_caller() {
        scene.forward("102", new Forwarding(null, to("103"), null, null, null, null));

        var anna = ScenePhone.calls(scene, "101", "102");
        var clara = ScenePhone.rings(scene, "103", "c");

        scene.take("101", 181, "INVITE");
        assertThat(clara.invite().header("Diversion"))
                .isEqualTo("<sip:102@acme.localhost>;reason=unconditional;counter=1");
        assertThat(clara.invite().headers("History-Info"))
                .containsExactly(
                        "<sip:102@acme.localhost?Reason=SIP%3Bcause%3D302>;index=1",
                        "<sip:103@acme.localhost>;index=1.1");
        clara.respond(200, "", SDP);
        anna.answered("");
    }

    @Test
    void busy_goes_on_and_names_the_reason() {
        scene.forward("102", new Forwarding(null, null, to("103"), null, null, null));
        ScenePhone.calls(scene, "101", "102");

        ScenePhone.rings(scene, "102", "b").respond(486, "", "");

        assertThat(ScenePhone.rings(scene, "103", "c").invite().header("Diversion"))
                .contains("reason=user-busy");
        assertThat(scene.facts).contains(new CallFact.CallForwarded(new ExtensionNumber("102"), Why.BUSY, "103"));
    }

    @Test
    void no_answer_cancels_the_first_after_its_time() {
        scene.forward("102", new Forwarding(null, null, null, to("103"), Duration.ofSeconds(7), null));
        ScenePhone.calls(scene, "101", "102");
        ScenePhone.rings(scene, "102", "b").respond(180, "", "");

        scene.pass(Duration.ofMillis(7_100));

        scene.take("102", "CANCEL");
        assertThat(ScenePhone.rings(scene, "103", "c").invite().header("Diversion"))
                .contains("reason=no-answer");
    }

    @Test
    void nobody_registered_goes_outside_as_the_forwarders_call() {
        scene.forward("104", new Forwarding(null, null, null, null, null, to("+375291234567")));

        ScenePhone.calls(scene, "101", "104");
        scene.pass(SoonAgain.MOMENT);

        var outside = scene.take("carrier", "INVITE");
        assertThat(outside.startLine()).contains("+375291234567");
        assertThat(outside.header("From")).contains("sip:104@");
        assertThat(outside.header("Diversion")).contains("sip:104@").contains("reason=unavailable");
    }

    @Test
    void the_caller_gives_up_while_the_second_rings() {
        scene.forward("102", new Forwarding(null, null, to("103"), null, null, null));
        var anna = ScenePhone.calls(scene, "101", "102");
        ScenePhone.rings(scene, "102", "b").respond(486, "", "");
        ScenePhone.rings(scene, "103", "c").respond(180, "", "");

        anna.cancelLast();

        scene.take("101", 487, "INVITE");
        scene.take("103", "CANCEL");
    }

    @Test
    void another_owner_rings_the_second_by_the_same_bytes() {
        scene.forward("102", new Forwarding(null, null, to("103"), null, null, null));
        ScenePhone.calls(scene, "101", "102");
        ScenePhone.rings(scene, "102", "b").respond(486, "", "");
        var clara = ScenePhone.rings(scene, "103", "c");

        scene.takeOver();

        assertThat(scene.take("103", "INVITE").text()).isEqualTo(clara.invite().text());
        clara.respond(486, "", "");
        scene.take("101", 486, "INVITE");
    }

    @Test
    void a_carriers_call_that_has_been_forwarded_often_is_not_sent_round_again() {
        scene.forward("102", new Forwarding(null, to("+375291234567"), null, null, null, null));

        ScenePhone.calls(
                scene,
                "carrier",
                "+375172000002",
                "Diversion: <sip:+375172000009@a>;reason=user-busy;counter=5\r\n",
                SDP);

        ScenePhone.rings(scene, "102", "b");
        assertThat(scene.has("carrier", m -> m.isRequest("INVITE"))).isFalse();
    }

    @Test
    void how_often_it_had_been_forwarded_goes_with_it() {
        scene.forward("102", new Forwarding(null, to("+375291234567"), null, null, null, null));

        ScenePhone.calls(
                scene,
                "carrier",
                "+375172000002",
                "Diversion: <sip:+375172000009@a>;reason=user-busy;counter=2, <sip:+375172000008@a>;reason=unknown\r\n",
                SDP);

        assertThat(scene.take("carrier", "INVITE").header("Diversion")).contains("counter=4");
    }

    @Test
    void who_does_not_want_to_be_disturbed_is_busy() {
        scene.forward("102", new Forwarding(ANN, null, null, null, null, null));

        ScenePhone.calls(scene, "101", "102");

        scene.take("101", 486, "INVITE");
        assertThat(scene.has("102", m -> m.isRequest("INVITE"))).isFalse();
    }

    private static Forward to(String number) {
        return new Forward(number, ANN);
    }
}
