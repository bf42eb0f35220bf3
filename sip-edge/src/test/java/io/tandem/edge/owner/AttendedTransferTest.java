package io.tandem.edge.owner;

import static io.tandem.edge.owner.ScenePhone.SDP;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.edge.fixture.SipText;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** REFER with Replaces, lost letters and owners that die in the middle. 101 has called 102, and 102 has called 103. */
class AttendedTransferTest {
    private static final String CARL = "sip:103@acme.localhost";
    private final OwnerScene scene = new OwnerScene();
    private final ScenePhone anna = ScenePhone.calls(scene, "101", "102");
    private final ScenePhone bert = ScenePhone.rings(scene, "102", "b");
    private final ScenePhone asking;
    private final ScenePhone carl;

    AttendedTransferTest() {
        bert.respond(200, "", SDP);
        scene.take("102", "ACK");
        anna.answered("");
        asking = ScenePhone.calls(scene, "102", "103");
        carl = ScenePhone.rings(scene, "103", "d");
        carl.respond(200, "", SDP);
        scene.take("103", "ACK");
        asking.answered("");
    }

    @Test
    void both_are_invited_to_one_session_and_the_transferor_is_let_go_in_both_calls() {
        bert.request("REFER", asking.referTo(CARL, ""), "");

        scene.take("102", 202, "REFER");
        joined();
        scene.take("102", "NOTIFY of 200", notifies(200));
        scene.take("102", "BYE");
        scene.take("102", "BYE");
    }

    @Test
    void what_the_target_says_in_its_old_dialog_is_said_in_the_call_that_it_is_in() {
        bert.request("REFER", asking.referTo(CARL, ""), "");
        joined();
        var moves = carl.request("INVITE", "", SDP.replace("40000", "40002"));
        var moved = scene.take("101", "INVITE");
        anna.respond(moved, 200, "", SDP);
        var ok = scene.take("103", 200, "INVITE");
        assertThat(ok.header("To")).isEqualTo(moves.header("To"));
        carl.request("ACK", "", "");

        carl.request("BYE", "", "");

        scene.take("103", 200, "BYE");
        scene.take("101", "BYE");
    }

    @Test
    void nothing_is_left_of_both_calls_in_the_end() {
        bert.request("REFER", asking.referTo(CARL, ""), "");
        joined();
        anna.request("BYE", "", "");
        scene.take("101", 200, "BYE");
        carl.respond(scene.take("103", "BYE"), 200, "", "");

        scene.pass(Duration.ofSeconds(80));

        assertThat(scene.log).isEmpty();
    }

    @Test
    void a_question_that_is_lost_is_asked_again() {
        scene.lettersAreLost = true;
        bert.request("REFER", asking.referTo(CARL, ""), "");
        scene.take("102", 202, "REFER");
        assertThat(scene.has("103", m -> m.isRequest("INVITE"))).isFalse();

        scene.lettersAreLost = false;
        scene.pass(Duration.ofMillis(600));

        joined();
    }

    @Test
    void who_hangs_up_while_he_is_on_the_way_is_heard_where_he_comes() {
        scene.losesLetters = letter -> letter instanceof CallLetter.Handed;
        bert.request("REFER", asking.referTo(CARL, ""), "");
        carl.request("BYE", "", "");
        assertThat(scene.has("103", m -> m.status() == 200 && m.cseqMethod().equals("BYE")))
                .isFalse();

        scene.losesLetters = letter -> false;
        scene.pass(Duration.ofMillis(600));

        scene.take("103", 200, "BYE");
        scene.take("101", "BYE");
    }

    @Test
    void who_hangs_up_before_he_is_handed_over_leaves_two_who_talk() {
        scene.lettersAreLost = true;
        bert.request("REFER", asking.referTo(CARL, ""), "");
        carl.request("BYE", "", "");
        scene.take("103", 200, "BYE");
        asking.respond(scene.take("102", "BYE"), 200, "", "");

        scene.lettersAreLost = false;
        scene.pass(Duration.ofMillis(600));

        scene.take("102", "NOTIFY of 481", notifies(481));
        assertThat(scene.has("101", m -> m.isRequest("BYE"))).isFalse();
    }

    @Test
    void owners_that_die_before_the_leg_is_there_ask_again() {
        scene.losesLetters = letter -> letter instanceof CallLetter.Handed;
        bert.request("REFER", asking.referTo(CARL, ""), "");
        scene.losesLetters = letter -> false;

        scene.takeOver();

        joined();
        scene.take("102", "NOTIFY of 200", notifies(200));
    }

    @Test
    void owners_that_die_afterwards_know_where_the_target_is() {
        bert.request("REFER", asking.referTo(CARL, ""), "");
        joined();

        scene.takeOver();
        carl.request("BYE", "", "");

        scene.take("103", 200, "BYE");
        scene.take("101", "BYE");
    }

    @Test
    void who_is_sent_on_and_hangs_up_meanwhile_leaves_nobody_behind() {
        scene.losesLetters = letter -> letter instanceof CallLetter.Handed;
        bert.request("REFER", asking.referTo(CARL, ""), "");
        anna.request("BYE", "", "");
        scene.take("101", 200, "BYE");
        scene.take("102", "NOTIFY of 487", notifies(487));

        scene.pass(Duration.ofMillis(600));

        scene.take("103", "BYE");
    }

    @Test
    void a_call_that_is_not_the_transferors_is_none() {
        bert.request("REFER", asking.referTo(CARL, "x"), "");
        scene.take("102", "NOTIFY of 481", notifies(481));
        bert.request("REFER", carl.referTo(CARL, ""), "");
        scene.take("102", "NOTIFY of 481", notifies(481));
        bert.request("REFER", bert.referTo(CARL, ""), "");
        scene.take("102", "NOTIFY of 481", notifies(481));
        assertThat(scene.has("103", m -> m.isRequest("INVITE"))).isFalse();
    }

    @Test
    void a_call_that_is_wanted_only_unanswered_stays_where_it_is() {
        bert.request("REFER", asking.referTo(CARL, "%3Bearly-only"), "");

        scene.take("102", "NOTIFY of 486", notifies(486));
        assertThat(scene.has("103", m -> m.isRequest("INVITE"))).isFalse();
    }

    private void joined() {
        var toCarl = scene.take("103", "INVITE");
        var toAnna = scene.take("101", "INVITE");
        assertThat(toCarl.header("Call-ID")).isEqualTo(carl.invite().header("Call-ID"));
        assertThat(toCarl.tag("To")).isEqualTo("d");
        carl.respond(toCarl, 200, "", SDP);
        anna.respond(toAnna, 200, "", SDP);
        scene.take("103", "ACK");
        scene.take("101", "ACK");
    }

    private static Predicate<SipText> notifies(int status) {
        return message -> message.isRequest("NOTIFY") && message.body().startsWith("SIP/2.0 " + status);
    }
}
