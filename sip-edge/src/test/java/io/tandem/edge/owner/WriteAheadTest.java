package io.tandem.edge.owner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A slow log holds a call up for 100 ms, and the caller repeats his INVITE until the log has the call. */
class WriteAheadTest {
    private static final Duration LONGER_THAN_IT_WAITS = Duration.ofMillis(150);
    private final OwnerScene scene = new OwnerScene();

    @Test
    void a_caller_hears_nothing_of_a_call_that_the_log_may_not_have() {
        scene.logIsSlow = true;
        ScenePhone.calls(scene, "103", "102");

        scene.pass(LONGER_THAN_IT_WAITS);

        scene.take("102", "INVITE");
        assertThat(scene.has("103", any -> true)).isFalse();
        scene.logAnswers(CallLog.Outcome.COMMITTED);
        scene.take("103", 100, "INVITE");
    }

    @Test
    void a_call_that_another_node_owns_is_begun_there_by_what_its_caller_has_said_and_repeats() {
        scene.logIsSlow = true;
        var anna = ScenePhone.calls(scene, "103", "102");
        scene.pass(LONGER_THAN_IT_WAITS);

        scene.logAnswers(CallLog.Outcome.NOT_OWNER);
        scene.receive("103", anna.invite().text());

        assertThat(scene.has("103", any -> true)).isFalse();
        assertThat(scene.elsewhere)
                .extracting(arrival -> arrival.message().method())
                .containsExactly("INVITE", "INVITE");
    }

    @Test
    void a_partition_that_is_ours_again_takes_calls_again() {
        scene.logIsSlow = true;
        var anna = ScenePhone.calls(scene, "103", "102");
        scene.pass(LONGER_THAN_IT_WAITS);
        scene.logAnswers(CallLog.Outcome.NOT_OWNER);
        scene.logIsSlow = false;

        scene.ownsAgain();
        scene.receive("103", anna.invite().text());

        scene.take("103", 100, "INVITE");
    }

    @Test
    void a_phone_that_rings_for_a_call_which_nobody_has_stops() {
        scene.logIsSlow = true;
        ScenePhone.calls(scene, "103", "102");
        scene.pass(LONGER_THAN_IT_WAITS);
        ScenePhone.rings(scene, "102", "b").respond(180, "", "");

        scene.logAnswers(CallLog.Outcome.NOT_OWNER);

        scene.take("102", "CANCEL");
    }

    @Test
    void who_hears_it_ring_before_the_log_answers_is_not_told_to_wait_any_more() {
        scene.logIsSlow = true;
        ScenePhone.calls(scene, "103", "102");
        scene.pass(LONGER_THAN_IT_WAITS);
        ScenePhone.rings(scene, "102", "b").respond(180, "", "");
        scene.pass(LONGER_THAN_IT_WAITS);

        scene.logAnswers(CallLog.Outcome.COMMITTED);

        scene.take("103", 180, "INVITE");
        assertThat(scene.has("103", m -> m.status() == 100)).isFalse();
    }

    @Test
    void a_call_that_its_owner_loses_before_the_log_has_it_is_begun_anew_by_the_next() {
        scene.logIsSlow = true;
        ScenePhone.calls(scene, "103", "102");
        scene.pass(LONGER_THAN_IT_WAITS);
        ScenePhone.rings(scene, "102", "b").respond(180, "", "");
        scene.pass(LONGER_THAN_IT_WAITS);

        scene.loses();

        scene.take("102", "CANCEL");
        assertThat(scene.elsewhere).singleElement().satisfies(arrival -> {
            assertThat(arrival.message().method()).isEqualTo("INVITE");
            assertThat(arrival.caller()).isNotNull();
            // The caller has had a 100, and says it no more.
            assertThat(arrival.patience()).isEqualTo(Duration.ofSeconds(32));
        });
    }

    @Test
    void a_call_that_has_been_handed_over_is_not_begun_anew() {
        ScenePhone.calls(scene, "103", "102");
        ScenePhone.rings(scene, "102", "b").respond(180, "", "");

        scene.handsOver();

        assertThat(scene.elsewhere).isEmpty();
        assertThat(scene.has("102", m -> m.isRequest("CANCEL"))).isFalse();
    }
}
