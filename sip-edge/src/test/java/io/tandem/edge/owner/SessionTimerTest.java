package io.tandem.edge.owner;

import static io.tandem.edge.owner.ScenePhone.SDP;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** RFC 4028 on both legs, hours in no time. */
class SessionTimerTest {
    private static final String ABLE = "Supported: timer\r\nAllow: INVITE, ACK, BYE, UPDATE\r\n";
    private final OwnerScene scene = new OwnerScene();
    private ScenePhone anna = ScenePhone.calls(scene, "104", "101");
    private ScenePhone boris = ScenePhone.rings(scene, "101", "unused");

    @Test
    void too_brief_a_session_is_refused_with_the_shortest() {
        ScenePhone.calls(scene, "103", "102", "Supported: timer\r\nSession-Expires: 30\r\n", SDP);

        assertThat(scene.take("103", 422, "INVITE").header("Min-SE")).isEqualTo("90");
    }

    @Test
    void callees_are_offered_half_an_hour() {
        assertThat(boris.invite().header("Session-Expires")).isEqualTo("1800");
        assertThat(boris.invite().header("Supported")).contains("timer");
    }

    @Test
    void a_caller_that_refreshes_keeps_the_call_and_one_that_stops_loses_it() {
        talk(ABLE + "Session-Expires: 300;refresher=uac\r\n", "");

        scene.pass(Duration.ofSeconds(150));
        anna.request("UPDATE", ABLE + "Session-Expires: 300;refresher=uac\r\n", "");
        assertThat(scene.take("103", 200, "UPDATE").header("Session-Expires")).isEqualTo("300;refresher=uac");
        scene.pass(Duration.ofSeconds(200));
        assertThat(scene.has("103", m -> m.isRequest("BYE"))).isFalse();

        scene.pass(Duration.ofSeconds(70));
        scene.take("103", "BYE");
        scene.take("102", "BYE");
    }

    @Test
    void a_caller_that_leaves_it_to_us_is_refreshed_by_update() {
        talk(ABLE + "Session-Expires: 300;refresher=uas\r\n", "");

        scene.pass(Duration.ofMillis(150_100));

        var update = scene.take("103", "UPDATE");
        assertThat(update.header("Session-Expires")).isEqualTo("300;refresher=uac");
        assertThat(update.body()).isEmpty();
        anna.respond(update, 200, "Session-Expires: 300;refresher=uac\r\n", "");
        scene.pass(Duration.ofMillis(149_800));
        assertThat(scene.has("103", m -> m.isRequest("UPDATE"))).isFalse();
        scene.pass(Duration.ofSeconds(2));
        scene.take("103", "UPDATE");
    }

    @Test
    void a_callee_without_update_is_refreshed_by_the_same_offer() {
        talk("", "Session-Expires: 300;refresher=uac\r\n");
        var offered = boris.invite().body();

        scene.pass(Duration.ofMillis(150_100));

        var reinvite = scene.take("102", "INVITE");
        assertThat(reinvite.body()).isEqualTo(offered);
        boris.respond(reinvite, 200, "Session-Expires: 300;refresher=uac\r\n", SDP);
        scene.take("102", "ACK");
        assertThat(scene.has("103", m -> m.isRequest("INVITE"))).isFalse();
    }

    @Test
    void a_phone_that_has_forgotten_the_call_ends_it() {
        talk("", "Session-Expires: 300;refresher=uac\r\n");
        scene.pass(Duration.ofMillis(150_100));

        boris.respond(scene.take("102", "INVITE"), 481, "", "");

        scene.take("103", "BYE");
    }

    @Test
    void a_hold_that_meets_a_refresh_waits_for_its_answer() {
        talk("", "Session-Expires: 300;refresher=uac\r\n");
        scene.pass(Duration.ofMillis(150_100));
        var refresh = scene.take("102", "INVITE");

        anna.request("INVITE", "", SDP.replace("sendrecv", "sendonly"));
        assertThat(scene.has("102", m -> m.isRequest("INVITE"))).isFalse();
        boris.respond(refresh, 200, "Session-Expires: 300;refresher=uac\r\n", SDP);

        assertThat(scene.take("102", "INVITE").body()).contains("sendonly");
    }

    @Test
    void a_callee_that_wants_longer_sessions_is_called_again_once() {
        var invite = boris.invite();

        boris.respond(422, "Min-SE: 7200\r\n", "");

        var again = scene.take("101", "INVITE");
        assertThat(again.header("Session-Expires")).isEqualTo("7200");
        assertThat(again.header("Min-SE")).isEqualTo("7200");
        assertThat(again.header("CSeq")).isEqualTo("2 INVITE");
        assertThat(again.header("Call-ID")).isEqualTo(invite.header("Call-ID"));
        assertThat(again.body()).isEqualTo(invite.body());
    }

    @Test
    void a_new_owner_goes_on_refreshing() {
        talk("", "Session-Expires: 300;refresher=uac\r\n");
        scene.pass(Duration.ofSeconds(100));

        scene.takeOver();
        scene.sent.clear();
        scene.pass(Duration.ofSeconds(113));

        assertThat(scene.take("102", "INVITE").body()).contains("m=audio");
    }

    private void talk(String askedByCaller, String agreedByCallee) {
        anna = ScenePhone.calls(scene, "103", "102", askedByCaller, SDP);
        boris = ScenePhone.rings(scene, "102", "b");
        boris.respond(200, agreedByCallee, SDP);
        anna.answered("");
        scene.take("102", "ACK");
    }
}
