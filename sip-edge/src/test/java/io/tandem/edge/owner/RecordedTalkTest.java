package io.tandem.edge.owner;

import static io.tandem.edge.owner.ScenePhone.SDP;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.call.CallFact;
import io.tandem.call.RecordingState;
import io.tandem.call.RecordingState.Wish;
import io.tandem.contracts.calls.CallCommand;
import io.tandem.dialplan.RecordingPolicy;
import io.tandem.edge.fixture.Cell;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Talks that are recorded by what is set for an extension. */
class RecordedTalkTest {
    private static final RecordingPolicy CALLED_INSIDE = new RecordingPolicy(true, false, false, false);
    private static final RecordingPolicy CALLING_INSIDE = new RecordingPolicy(false, true, false, false);
    private static final RecordingPolicy OUTSIDE = new RecordingPolicy(false, false, true, true);

    private final OwnerScene scene = new OwnerScene();

    private ScenePhone talk() {
        var anna = ScenePhone.calls(scene, "101", "102");
        ScenePhone.rings(scene, "102", "b").respond(200, "", SDP);
        anna.answered("");
        return anna;
    }

    private long begun() {
        return scene.media.stream().filter(told -> told.startsWith("record")).count();
    }

    @Test
    void who_is_called_has_it_recorded_and_nobody_ends_that_by_the_code() {
        scene.record("102", CALLED_INSIDE);

        var anna = talk();

        assertThat(begun()).isEqualTo(1);
        for (char key : "*1".toCharArray()) {
            anna.send("INFO", "", "application/dtmf-relay", "Signal=" + key + "\r\nDuration=160\r\n");
            scene.take("101", 200, "INFO");
        }
        assertThat(scene.media).doesNotContain("do not record");
    }

    @Test
    void who_calls_has_it_recorded_through_a_hold_once() {
        scene.record("101", CALLING_INSIDE);

        var anna = talk();
        anna.request("INVITE", "", SDP.replace("a=sendrecv", "a=sendonly"));
        scene.take("102", "INVITE");

        assertThat(begun()).isEqualTo(1);
    }

    @Test
    void a_new_owner_begins_what_the_last_one_had_not() {
        talk();
        scene.record("102", CALLED_INSIDE);
        assertThat(begun()).isZero();

        scene.takeOver();

        assertThat(begun()).isEqualTo(1);
    }

    private void wanted(Wish wish) {
        scene.command(CallCommand.RecordCall.of(scene.events.getLast().call(), Cell.ACME, scene.now(), wish));
    }

    private List<CallFact> told() {
        return scene.facts.stream()
                .filter(CallFact.RecordingChanged.class::isInstance)
                .toList();
    }

    @Test
    void somebody_outside_has_it_recorded_paused_and_ended_once_each() {
        talk();

        wanted(Wish.ON);
        wanted(Wish.ON);
        wanted(Wish.PAUSED);
        scene.takeOver();
        wanted(Wish.OFF);
        wanted(Wish.PAUSED);

        assertThat(scene.media)
                .filteredOn(each -> each.contains("record"))
                .containsExactly("record", "pause recording", "pause recording", "do not record");
        assertThat(told())
                .containsExactly(
                        new CallFact.RecordingChanged(RecordingState.ON),
                        new CallFact.RecordingChanged(RecordingState.PAUSED),
                        new CallFact.RecordingChanged(RecordingState.PAUSED),
                        new CallFact.RecordingChanged(RecordingState.OFF));
        assertThat(scene.handled).hasSize(5);
    }

    @Test
    void what_is_wanted_in_a_hold_that_is_under_way_waits_for_its_end() {
        var anna = ScenePhone.calls(scene, "101", "102");
        var bob = ScenePhone.rings(scene, "102", "b");
        bob.respond(200, "", SDP);
        anna.answered("");
        anna.request("INVITE", "", SDP.replace("a=sendrecv", "a=sendonly"));
        var held = scene.take("102", "re-INVITE", m -> m.isRequest("INVITE"));

        wanted(Wish.ON);
        assertThat(begun()).isZero();
        bob.respond(held, 200, "", SDP);

        assertThat(begun()).isEqualTo(1);
        assertThat(scene.handled).hasSize(1);
    }

    @Test
    void before_anybody_answers_there_is_nothing_to_record() {
        ScenePhone.calls(scene, "101", "102");
        ScenePhone.rings(scene, "102", "b");

        wanted(Wish.ON);

        assertThat(begun()).isZero();
        assertThat(scene.handled).hasSize(1);
    }

    @Test
    void other_directions_are_not_recorded() {
        scene.record("101", CALLED_INSIDE);
        talk();
        assertThat(begun()).isZero();
    }

    @Test
    void nor_are_internal_calls_of_who_records_those_with_the_public_network() {
        scene.record("102", OUTSIDE);
        talk();
        assertThat(begun()).isZero();
    }

    @Test
    void nor_is_what_the_exchange_itself_answers() {
        scene.record("101", CALLING_INSIDE);

        ScenePhone.calls(scene, "101", "*43").answered("");

        assertThat(begun()).isZero();
    }
}
