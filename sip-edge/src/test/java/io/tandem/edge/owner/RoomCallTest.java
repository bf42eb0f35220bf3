package io.tandem.edge.owner;

import static io.tandem.edge.owner.ScenePhone.SDP;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.call.CallFact;
import io.tandem.types.HostPort;
import io.tandem.types.ReleaseCause;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Calls to conference rooms: 800, which asks for the PIN 4321, and 801, which asks for none; 802 is locked; 803 has moderators by 98765;
 * 804 too, no other PIN, and is locked.
 */
class RoomCallTest {
    private static final String CALLER = "1-0";
    private static final HostPort ELSEWHERE = new HostPort("192.0.2.10", 2223);

    private final OwnerScene scene = new OwnerScene();

    private ScenePhone calls(String room) {
        var anna = ScenePhone.calls(scene, "101", room);
        anna.answered("");
        return anna;
    }

    private void press(ScenePhone phone, String keys) {
        for (char key : keys.toCharArray()) {
            phone.send("INFO", "", "application/dtmf-relay", "Signal=" + key + "\r\nDuration=160\r\n");
            scene.take("101", 200, "INFO");
        }
    }

    @Test
    void who_says_the_pin_is_let_in_and_stays_in_after_a_hold() {
        var anna = calls("800");
        assertThat(scene.media).containsExactly("at the door " + CALLER);

        press(anna, "4321");
        assertThat(scene.media).last().isEqualTo("enter 800 " + CALLER);

        anna.request("INVITE", "", SDP.replace("a=sendrecv", "a=sendonly"));
        scene.take("101", 200, "INVITE");
        anna.request("ACK", "", "");
        assertThat(scene.media).last().isEqualTo("in 800 " + CALLER);
        scene.pass(Duration.ofMinutes(1));
        assertThat(scene.has("101", m -> m.isRequest("BYE"))).isFalse();
    }

    @Test
    void a_room_without_pin_is_entered_with_the_answer() {
        calls("801");

        assertThat(scene.media).containsExactly("in 801 " + CALLER);
    }

    @Test
    void three_wrong_pins_end_the_call_when_that_has_been_heard() {
        var anna = calls("800");

        press(anna, "1111" + "43#" + "9999");

        assertThat(scene.media.subList(1, 4)).isEqualTo(List.of("refuse 1-0", "refuse 1-0", "refuse 1-0"));
        assertThat(scene.has("101", m -> m.isRequest("BYE"))).isFalse();
        press(anna, "4321");
        scene.pass(Duration.ofSeconds(2));
        scene.take("101", "BYE");
        assertThat(scene.media).doesNotContain("enter 800 " + CALLER);
        assertThat(ended()).isEqualTo(ReleaseCause.WRONG_PIN);
    }

    @Test
    void who_says_nothing_is_hung_up_on_after_half_a_minute() {
        calls("800");

        scene.pass(Duration.ofSeconds(29));
        assertThat(scene.has("101", m -> m.isRequest("BYE"))).isFalse();
        scene.pass(Duration.ofSeconds(2));

        scene.take("101", "BYE");
    }

    @Test
    void a_new_owner_knows_who_is_inside_by_how_long_he_has_been_there() {
        var anna = calls("800");
        press(anna, "4321");
        scene.pass(Duration.ofSeconds(50));

        scene.takeOver();
        anna.request("INVITE", "", SDP);
        scene.take("101", 200, "INVITE");

        assertThat(scene.media).last().isEqualTo("in 800 " + CALLER);
    }

    @Test
    void a_call_goes_to_the_relay_where_its_room_meets_now_and_needs_no_pin_there() {
        var anna = calls("800");
        press(anna, "4321");

        scene.meetingPoint = ELSEWHERE;
        scene.pass(Duration.ofSeconds(21));

        var moved = scene.take("101", "re-INVITE", m -> m.isRequest("INVITE"));
        anna.respond(moved, 200, "", SDP);
        scene.take("101", "ACK");
        assertThat(scene.media).last().isEqualTo("in 800 " + CALLER);
        int told = scene.media.size();
        scene.pass(Duration.ofMinutes(1));
        assertThat(scene.media).hasSize(told);
    }

    @Test
    void who_presses_1_inside_is_muted_and_heard_again() {
        var anna = calls("801");
        press(anna, "1");
        assertThat(scene.media).last().isEqualTo("enter 801 muted " + CALLER);
        assertThat(attended()).containsExactly("801", "801 muted");

        press(anna, "1");
        assertThat(scene.media).last().isEqualTo("enter 801 " + CALLER);
        assertThat(attended()).last().isEqualTo("801");
    }

    @Test
    void a_new_owner_knows_at_once_who_is_inside_and_how() {
        var anna = calls("803");
        press(anna, "98765");
        assertThat(scene.media).last().isEqualTo("enter 803 as moderator " + CALLER);
        press(anna, "1");

        scene.takeOver();
        anna.request("INVITE", "", SDP);
        scene.take("101", 200, "INVITE");

        assertThat(scene.media).last().isEqualTo("in 803 as moderator muted " + CALLER);
    }

    @Test
    void a_new_owner_asks_who_stands_at_the_door_anew_and_does_not_wait_for_ever() {
        calls("800");
        scene.pass(Duration.ofSeconds(20));

        scene.takeOver();
        scene.pass(Duration.ofSeconds(29));
        assertThat(scene.has("101", m -> m.isRequest("BYE"))).isFalse();
        scene.pass(Duration.ofSeconds(2));

        scene.take("101", "BYE");
    }

    @Test
    void who_comes_to_a_locked_room_hears_so_and_is_hung_up_on() {
        calls("802");
        assertThat(scene.media).containsExactly("shut out " + CALLER);

        scene.pass(Duration.ofSeconds(2));

        scene.take("101", "BYE");
        assertThat(ended()).isEqualTo(ReleaseCause.ROOM_LOCKED);
    }

    @Test
    void a_moderator_enters_a_locked_room_and_a_member_does_not() {
        var anna = calls("804");
        assertThat(scene.media).containsExactly("at the door " + CALLER);
        press(anna, "98765");
        assertThat(scene.media).last().isEqualTo("enter 804 as moderator " + CALLER);
        anna.request("BYE", "", "");
        scene.take("101", 200, "BYE");
    }

    @Test
    void a_member_of_a_locked_room_hears_so_after_his_pin() {
        var anna = calls("804");

        press(anna, "#");

        assertThat(scene.media).last().isEqualTo("locked to " + CALLER);
        scene.pass(Duration.ofSeconds(2));
        scene.take("101", "BYE");
        assertThat(ended()).isEqualTo(ReleaseCause.ROOM_LOCKED);
    }

    private List<String> attended() {
        return scene.facts.stream()
                .filter(CallFact.RoomAttended.class::isInstance)
                .map(fact -> ((CallFact.RoomAttended) fact).as())
                .map(as -> as.room() + (as.muted() ? " muted" : ""))
                .toList();
    }

    private ReleaseCause ended() {
        return scene.facts.stream()
                .filter(CallFact.CallEnded.class::isInstance)
                .map(fact -> ((CallFact.CallEnded) fact).cause())
                .findFirst()
                .orElseThrow();
    }
}
