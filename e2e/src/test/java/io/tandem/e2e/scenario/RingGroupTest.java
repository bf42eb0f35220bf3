package io.tandem.e2e.scenario;

import static io.tandem.e2e.scenario.Stage.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.system.Standalone;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Several extensions behind one number. */
@Tag("both-shapes")
class RingGroupTest {
    @RegisterExtension
    static final Stage stage = new Stage();

    @Test
    void all_members_of_600_ring_and_the_first_answer_wins() {
        Softphone one = stage.registered("101").whenCalled(PhoneCall::ring);
        Softphone two = stage.registered("102").whenCalled(PhoneCall::ring);
        Softphone three = stage.registered("103").whenCalled(PhoneCall::ring);
        Softphone caller = stage.registered("104");

        PhoneCall call = caller.call("600");
        PhoneCall atOne = one.awaitCall(SOON);
        PhoneCall atTwo = two.awaitCall(SOON);
        PhoneCall atThree = three.awaitCall(SOON);
        atTwo.answer();

        call.awaitAnswered(SOON);
        atOne.awaitEnded(SOON);
        atThree.awaitEnded(SOON);
        call.awaitTone(two.tone().hertz(), SOON);
        atTwo.hangUp();
        call.awaitEnded(SOON);
    }

    @Test
    void two_who_answer_at_the_same_moment_leave_one_call() {
        Softphone one = stage.registered("101").answering();
        Softphone two = stage.registered("102").answering();
        Softphone caller = stage.registered("104");

        PhoneCall call = caller.call("600");
        call.awaitAnswered(SOON);
        PhoneCall atOne = one.awaitCall(SOON);
        PhoneCall atTwo = two.awaitCall(SOON);

        stage.loop()
                .await(
                        "one of the two has lost",
                        SOON,
                        () -> atOne.phase() == PhoneCall.Phase.ENDED ^ atTwo.phase() == PhoneCall.Phase.ENDED);
        call.hangUp();
        atOne.awaitEnded(SOON);
        atTwo.awaitEnded(SOON);
    }

    @Test
    void a_linear_group_goes_on_to_the_next_member_when_the_first_is_busy_or_silent() {
        stage.acme().addRingGroup("671", "linear", Duration.ofSeconds(2), "101", "102", "103");
        stage.registered("101").whenCalled(call -> call.decline(486));
        Softphone two = stage.registered("102").whenCalled(PhoneCall::ring);
        Softphone three = stage.registered("103").answering();

        PhoneCall call = stage.registered("104").call("671");

        PhoneCall atTwo = two.awaitCall(SOON);
        assertThat(three.callsReceived()).isEmpty();
        call.awaitAnswered(SOON);
        atTwo.awaitEnded(SOON);
        call.awaitTone(three.tone().hertz(), SOON);
        call.hangUp();
        call.awaitByeAnswered(SOON);
    }

    @Test
    void members_who_take_turns_are_called_first_one_after_the_other_and_see_the_groups_word() {
        stage.acme().addRingGroup(Map.of("callerPrefix", "Sales:"), "676", "round-robin", SOON, "101", "102", "103");
        List<Softphone> members = List.of(
                stage.registered("101").answering(),
                stage.registered("102").answering(),
                stage.registered("103").answering());
        Softphone caller = stage.registered("104");

        for (int calls = 1; calls <= 6; calls++) {
            PhoneCall call = caller.call("676");
            call.awaitAnswered(SOON);
            call.hangUp();
            call.awaitByeAnswered(SOON);
        }

        // Each edge goes round by itself; how calls fall to edges is chance.
        int rounds = stage.installation() instanceof Standalone ? 2 : 1;
        for (Softphone member : members) {
            assertThat(member.callsReceived()).hasSizeGreaterThanOrEqualTo(rounds);
            assertThat(member.callsReceived().getFirst().invite().require("From"))
                    .contains("\"Sales: ");
        }
    }

    @Test
    void a_memory_hunt_calls_one_more_at_each_step() {
        stage.acme().addRingGroup("677", "memory-hunt", Duration.ofSeconds(2), "101", "102");
        Softphone one = stage.registered("101").whenCalled(PhoneCall::ring);
        Softphone two = stage.registered("102").whenCalled(PhoneCall::ring);

        PhoneCall call = stage.registered("104").call("677");
        PhoneCall alone = one.awaitCall(SOON);
        assertThat(two.callsReceived()).isEmpty();
        alone.awaitEnded(SOON);
        PhoneCall together = two.awaitCall(SOON);
        stage.loop().await("101 rings again", SOON, () -> one.callsReceived().size() == 2);
        together.answer();

        call.awaitAnswered(SOON);
        call.awaitTone(two.tone().hertz(), SOON);
        call.hangUp();
        call.awaitByeAnswered(SOON);
    }

    @Test
    void a_group_without_a_registered_member_answers_480() {
        PhoneCall call = stage.registered("104").call("600");

        call.awaitEnded(SOON);
        assertThat(call.finalStatus()).isEqualTo(480);
    }
}
