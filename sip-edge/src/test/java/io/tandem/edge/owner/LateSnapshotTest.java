package io.tandem.edge.owner;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.call.CallFact;
import io.tandem.contracts.calls.CallEvent;
import io.tandem.edge.fixture.SipText;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An edge that the log does not hear any more goes on until it learns that its calls are another's. */
class LateSnapshotTest {
    private static final Duration LONGER_THAN_IT_WAITS = Duration.ofMillis(150);

    private final OwnerScene scene = new OwnerScene();
    private ScenePhone anna = ScenePhone.calls(scene, "103", "102");
    private ScenePhone boris = ScenePhone.rings(scene, "102", "b");

    @Test
    void the_next_owner_goes_on_with_a_call_that_was_answered_behind_the_logs_back() {
        answerUnheard();
        scene.loses();
        scene.logIsAway = false;
        scene.takeOver();

        scene.hearsOfLateStates();

        anna.request("BYE", "", "");
        scene.take("103", 200, "BYE");
        boris.respond(scene.take("102", "BYE"), 200, "", "");
        scene.pass(Duration.ofSeconds(1));
        assertThat(scene.log).isEmpty();
        assertThat(ended())
                .singleElement()
                .satisfies(end -> assertThat(end.answered()).isTrue());
    }

    @Test
    void an_end_that_the_log_did_not_hear_of_is_one() {
        boris.respond(200, "", ScenePhone.SDP);
        anna.answered("");
        scene.logIsAway = true;
        anna.request("BYE", "", "");
        scene.loses();
        scene.logIsAway = false;
        scene.takeOver();

        scene.hearsOfLateStates();
        scene.pass(Duration.ofSeconds(33));

        assertThat(scene.log).isEmpty();
        assertThat(ended()).isNotEmpty();
    }

    @Test
    void a_call_that_was_answered_and_hung_up_behind_the_logs_back_is_over() {
        answerUnheard();
        anna.request("BYE", "", "");
        scene.pass(LONGER_THAN_IT_WAITS);
        boris.respond(scene.take("102", "BYE"), 200, "", "");
        scene.pass(LONGER_THAN_IT_WAITS);
        assertThat(ended()).hasSize(1);
        scene.loses();
        scene.logIsAway = false;
        scene.sent.clear();

        scene.takeOverFromLiving();
        scene.pass(Duration.ofMinutes(1));

        assertThat(scene.log).isEmpty();
        assertThat(scene.sent).isEmpty();
        assertThat(ended()).hasSize(1);
    }

    @Test
    void who_hears_of_an_end_too_late_lets_it_be_when_it_was() {
        answerUnheard();
        anna.request("BYE", "", "");
        scene.pass(LONGER_THAN_IT_WAITS);
        boris.respond(scene.take("102", "BYE"), 200, "", "");
        scene.pass(LONGER_THAN_IT_WAITS);
        var end = lastEvent();
        scene.loses();
        scene.logIsAway = false;
        scene.takeOver();
        scene.pass(Duration.ofSeconds(9));
        var told = lastEvent();
        scene.sent.clear();

        scene.hearsOfLateStates();
        scene.pass(Duration.ofSeconds(40));

        assertThat(scene.log).isEmpty();
        assertThat(scene.sent).isEmpty();
        assertThat(lastEvent().fact()).isInstanceOf(CallFact.CallEnded.class).isEqualTo(end.fact());
        assertThat(lastEvent().at()).isEqualTo(end.at());
        assertThat(lastEvent().epoch()).as("an owner's own word").isEqualTo(told.epoch());
        assertThat(lastEvent().sequence()).isGreaterThan(told.sequence());
    }

    @Test
    void the_end_of_a_call_that_the_log_took_without_a_word_is_told() {
        var slow = new OwnerScene();
        slow.logIsSlow = true;
        anna = ScenePhone.calls(slow, "103", "102");
        slow.pass(LONGER_THAN_IT_WAITS);
        boris = ScenePhone.rings(slow, "102", "b");
        boris.respond(200, "", ScenePhone.SDP);
        slow.pass(LONGER_THAN_IT_WAITS);
        anna.answered("");
        slow.logIsAway = true;
        anna.request("BYE", "", "");
        slow.pass(LONGER_THAN_IT_WAITS);
        boris.respond(slow.take("102", "BYE"), 200, "", "");
        slow.pass(LONGER_THAN_IT_WAITS);
        slow.loses();
        slow.logIsAway = false;
        slow.logIsSlow = false;
        slow.sent.clear();

        slow.takeOverFromLiving();
        slow.pass(Duration.ofSeconds(40));

        assertThat(slow.log).isEmpty();
        assertThat(slow.sent).isEmpty();
    }

    @Test
    void what_a_slow_log_has_not_heard_is_told_to_whom_the_call_is_handed_over() {
        answerUnheard();
        scene.handsOver();
        scene.logIsAway = false;
        scene.takeOver();

        scene.hearsOfLateStates();

        anna.request("BYE", "", "");
        scene.take("103", 200, "BYE");
        scene.take("102", "BYE");
    }

    @Test
    void a_former_owner_that_lives_tells_the_next_before_it_does_anything() {
        answerUnheard();
        scene.loses();
        scene.logIsAway = false;
        scene.sent.clear();

        scene.takeOverFromLiving();

        assertThat(scene.has("102", m -> m.isRequest("INVITE"))).isFalse();
        anna.request("BYE", "", "");
        scene.take("103", 200, "BYE");
        scene.take("102", "BYE");
    }

    @Test
    void what_the_log_has_is_not_handed_on() {
        boris.respond(200, "", ScenePhone.SDP);
        anna.answered("");

        scene.loses();

        assertThat(scene.handedOn).isEmpty();
    }

    @Test
    void an_owner_that_has_gone_on_by_itself_stays_with_that() {
        answerUnheard();
        scene.loses();
        scene.logIsAway = false;
        scene.takeOver();
        anna.cancelLast();
        scene.pass(Duration.ofSeconds(1));
        int told = scene.facts.size();

        scene.hearsOfLateStates();
        scene.pass(Duration.ofSeconds(1));

        assertThat(scene.facts).hasSize(told);
        assertThat(ended()).hasSize(1);
    }

    @Test
    void a_call_of_which_the_log_knows_nothing_at_all_goes_on_once_it_is_answered() {
        var unheard = answeredOutsideOfTheLog();
        unheard.takeOver();

        unheard.hearsOfLateStates();

        boris.request("BYE", "", "");
        unheard.take("102", 200, "BYE");
        unheard.take("103", "BYE");
    }

    @Test
    void a_hang_up_that_comes_before_the_word_of_its_call_waits_for_it() {
        var unheard = answeredOutsideOfTheLog();
        unheard.takeOver();

        boris.request("BYE", "", "");
        unheard.pass(Duration.ofSeconds(2));
        assertThat(unheard.has("102", LateSnapshotTest::answersBye)).isFalse();
        unheard.hearsOfLateStates();
        unheard.pass(LONGER_THAN_IT_WAITS);

        unheard.take("102", 200, "BYE");
        unheard.take("103", "BYE");
    }

    @Test
    void what_is_said_of_a_call_that_nobody_has_a_word_of_is_refused_in_the_end() {
        var unheard = answeredOutsideOfTheLog();
        unheard.takeOver();

        boris.request("BYE", "", "");
        unheard.pass(EarlyRequests.PATIENCE.minusSeconds(1));
        assertThat(unheard.has("102", LateSnapshotTest::answersBye)).isFalse();
        unheard.pass(Duration.ofSeconds(2));
        unheard.take("102", 481, "BYE");

        boris.request("BYE", "", "");
        unheard.take("102", 481, "BYE");
    }

    @Test
    void what_waits_when_the_partition_goes_on_its_next_owner_has_to_answer() {
        var unheard = answeredOutsideOfTheLog();
        unheard.takeOver();
        boris.request("BYE", "", "");

        unheard.loses();

        assertThat(unheard.elsewhere)
                .anyMatch(arrival -> arrival.message().method().equals("BYE"));
        unheard.pass(EarlyRequests.PATIENCE.multipliedBy(2));
        assertThat(unheard.has("102", LateSnapshotTest::answersBye)).isFalse();
    }

    private static boolean answersBye(SipText message) {
        return !message.isRequest() && message.cseqMethod().equals("BYE");
    }

    private OwnerScene answeredOutsideOfTheLog() {
        var unheard = new OwnerScene();
        unheard.logIsAway = true;
        anna = ScenePhone.calls(unheard, "103", "102");
        unheard.pass(LONGER_THAN_IT_WAITS);
        boris = ScenePhone.rings(unheard, "102", "b");
        boris.respond(200, "", ScenePhone.SDP);
        unheard.pass(LONGER_THAN_IT_WAITS);
        anna.answered("");
        unheard.loses();
        unheard.logIsAway = false;
        unheard.elsewhere.clear();
        return unheard;
    }

    private void answerUnheard() {
        scene.logIsAway = true;
        boris.respond(200, "", ScenePhone.SDP);
        scene.pass(LONGER_THAN_IT_WAITS);
        anna.answered("");
    }

    private CallEvent lastEvent() {
        return scene.events.getLast();
    }

    /** Said twice under one number, it is one. */
    private List<CallFact.CallEnded> ended() {
        return scene.events.stream()
                .distinct()
                .map(CallEvent::fact)
                .filter(CallFact.CallEnded.class::isInstance)
                .map(CallFact.CallEnded.class::cast)
                .toList();
    }
}
