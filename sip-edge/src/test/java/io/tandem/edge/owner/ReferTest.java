package io.tandem.edge.owner;

import static io.tandem.edge.owner.ScenePhone.SDP;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.edge.fixture.SipText;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** REFER within a call (RFC 3515), what is told of it, and owners that die in the middle. 101 has called 102. */
class ReferTest {
    private static final String TO_103 = "Refer-To: <sip:103@acme.localhost>\r\n";
    private final OwnerScene scene = new OwnerScene();
    private final ScenePhone anna = ScenePhone.calls(scene, "101", "102");
    private final ScenePhone bert = ScenePhone.rings(scene, "102", "b");

    ReferTest() {
        bert.respond(200, "", SDP);
        scene.take("102", "ACK");
        var ok = anna.answered("");
        assertThat(ok.header("Allow")).contains("REFER");
    }

    @Test
    void the_target_rings_as_the_kept_sides_call_and_the_transferor_is_told() {
        bert.request("REFER", TO_103, "");

        scene.take("102", 202, "REFER");
        var trying = scene.take("102", "NOTIFY");
        assertThat(trying.header("Event")).isEqualTo("refer");
        assertThat(trying.header("Subscription-State")).startsWith("active");
        assertThat(trying.header("Content-Type")).isEqualTo("message/sipfrag;version=2.0");
        assertThat(trying.body()).isEqualTo("SIP/2.0 100 Trying\r\n");
        var carl = ScenePhone.rings(scene, "103", "c");
        assertThat(carl.invite().header("Referred-By")).isEqualTo("<sip:102@acme.localhost>");
        assertThat(carl.invite().header("From")).contains("sip:101@acme.localhost");
        carl.respond(180, "", "");
        assertThat(scene.media).containsExactly("ring 1-0");
        carl.respond(200, "", SDP);

        scene.take("103", "ACK");
        assertThat(scene.media).containsExactly("ring 1-0", "close 1-0 1-1");
        scene.take("102", "NOTIFY of 180", notifies(180));
        var done = scene.take("102", "NOTIFY");
        assertThat(done.body()).isEqualTo("SIP/2.0 200 OK\r\n");
        assertThat(done.header("Subscription-State")).startsWith("terminated");
        scene.take("102", "BYE");
        scene.take("101", "re-INVITE", m -> m.isRequest("INVITE"));
    }

    @Test
    void a_new_owner_takes_the_wish_that_comes_again_and_brings_the_transfer_to_its_end() {
        bert.request("REFER", TO_103, "");
        scene.take("102", 202, "REFER");
        var rung = ScenePhone.rings(scene, "103", "c");

        scene.takeOver();

        assertThat(scene.take("103", "INVITE").text()).isEqualTo(rung.invite().text());
        rung.respond(200, "", SDP);
        scene.take("103", "ACK");
        scene.take("102", "NOTIFY of 200", notifies(200));
        scene.take("102", "BYE");
        scene.take("101", "re-INVITE", m -> m.isRequest("INVITE"));
    }

    @Test
    void an_owner_that_dies_before_it_has_accepted_leaves_a_wish_that_comes_again() {
        scene.logIsSlow = true;
        var refer = bert.request("REFER", TO_103, "");
        assertThat(scene.has("102", m -> m.status() == 202)).isFalse();

        scene.logIsSlow = false;
        scene.takeOver();
        scene.receive("102", refer.text());

        scene.take("102", 202, "REFER");
        ScenePhone.rings(scene, "103", "c");
    }

    @Test
    void a_wish_during_a_hold_waits_for_it() {
        bert.request("INVITE", "", SDP.replace("sendrecv", "sendonly"));
        bert.request("REFER", TO_103, "");
        var held = scene.take("101", "INVITE");
        assertThat(scene.has("103", m -> m.isRequest("INVITE"))).isFalse();

        anna.respond(held, 200, "", SDP.replace("sendrecv", "recvonly"));

        scene.take("102", 200, "INVITE");
        scene.take("102", 202, "REFER");
        ScenePhone.rings(scene, "103", "c");
    }

    @Test
    void who_does_not_want_to_be_told_is_not() {
        bert.request("REFER", TO_103 + "Refer-Sub: false\r\n", "");

        assertThat(scene.take("102", 202, "REFER").header("Refer-Sub")).isEqualTo("false");
        assertThat(scene.has("102", m -> m.isRequest("NOTIFY"))).isFalse();
    }

    @Test
    void what_cannot_be_called_is_turned_down() {
        bert.request("REFER", "", "");
        scene.take("102", 400, "REFER");
        bert.request("REFER", TO_103 + TO_103, "");
        scene.take("102", 400, "REFER");
        bert.request("REFER", "Refer-To: <http://acme.localhost/>\r\n", "");
        scene.take("102", 416, "REFER");
        bert.request("REFER", "Refer-To: <sip:103@acme.localhost;method=BYE>\r\n", "");
        scene.take("102", 501, "REFER");
        bert.request("REFER", "Refer-To: <sip:103@acme.localhost?Replaces=x%3Bto-tag%3Da>\r\n", "");
        scene.take("102", 400, "REFER");
    }

    @Test
    void a_second_wish_waits_for_nobody() {
        bert.request("REFER", TO_103, "");
        scene.take("102", 202, "REFER");

        bert.request("REFER", TO_103, "");

        scene.take("102", 491, "REFER");
    }

    @Test
    void a_notify_that_the_phone_does_not_know_any_more_ends_nothing() {
        bert.request("REFER", TO_103, "");
        bert.respond(scene.take("102", "NOTIFY"), 481, "", "");

        assertThat(scene.has("101", m -> m.isRequest("BYE"))).isFalse();
        ScenePhone.rings(scene, "103", "c");
    }

    private static Predicate<SipText> notifies(int status) {
        return message -> message.isRequest("NOTIFY") && message.body().startsWith("SIP/2.0 " + status);
    }
}
