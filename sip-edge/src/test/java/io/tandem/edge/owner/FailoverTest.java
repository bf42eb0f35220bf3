package io.tandem.edge.owner;

import static io.tandem.edge.owner.ScenePhone.SDP;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.call.CallFact;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A call outside when its carrier fails: the next one, in bytes. */
class FailoverTest {
    private static final String OUTSIDE = "+375291234567";
    private final OwnerScene scene = new OwnerScene();

    @Test
    void a_carrier_without_a_word_gives_way_to_the_next_within_four_seconds() {
        ScenePhone.calls(scene, "101", OUTSIDE);

        scene.pass(Duration.ofSeconds(4));

        assertThat(scene.times("second", m -> m.isRequest("INVITE")).getFirst()).isBetween(3_000L, 4_000L);
        ScenePhone.rings(scene, "second", "s").respond(180, "", "");
        scene.take("101", 180, "INVITE");
        assertThat(faults()).containsExactly("carrier SILENT 0");
    }

    @Test
    void the_answer_of_a_carrier_that_was_given_up_is_confirmed_and_hung_up() {
        var anna = ScenePhone.calls(scene, "101", OUTSIDE);
        var late = ScenePhone.rings(scene, "carrier", "c");
        scene.pass(Duration.ofSeconds(4));
        ScenePhone.rings(scene, "second", "s").respond(200, "", SDP);
        anna.answered("");

        late.respond(200, "", SDP);

        scene.take("carrier", "ACK");
        assertThat(scene.take("carrier", "BYE").header("Reason")).contains("completed elsewhere");
        assertThat(scene.has("second", m -> m.isRequest("BYE"))).isFalse();
    }

    @Test
    void a_carrier_that_was_given_up_and_rings_late_is_cancelled() {
        ScenePhone.calls(scene, "101", OUTSIDE);
        var late = ScenePhone.rings(scene, "carrier", "c");
        scene.pass(Duration.ofSeconds(4));

        late.respond(180, "", "");

        scene.take("carrier", "CANCEL");
        assertThat(scene.has("101", m -> m.status() == 180)).isFalse();
    }

    @Test
    void a_carrier_that_is_trying_is_waited_for() {
        ScenePhone.calls(scene, "101", OUTSIDE);
        ScenePhone.rings(scene, "carrier", "c").respond(100, "", "");

        scene.pass(Duration.ofSeconds(20));

        assertThat(scene.has("second", m -> m.isRequest("INVITE"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 503, 580})
    void a_failure_of_the_carrier_is_tried_by_the_next_at_once(int status) {
        ScenePhone.calls(scene, "101", OUTSIDE);

        ScenePhone.rings(scene, "carrier", "c").respond(status, "", "");

        scene.take("carrier", "ACK");
        scene.take("second", "INVITE");
        assertThat(faults()).containsExactly("carrier REJECTED " + status);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 486, 600, 603, 604})
    void what_a_carrier_says_of_the_number_is_final(int status) {
        ScenePhone.calls(scene, "101", OUTSIDE);

        ScenePhone.rings(scene, "carrier", "c").respond(status, "", "");

        assertThat(scene.has("second", m -> m.isRequest("INVITE"))).isFalse();
        assertThat(scene.has("101", m -> m.status() >= 400)).isTrue();
    }

    @Test
    void a_caller_who_gives_up_meanwhile_leaves_no_carrier_ringing() {
        var anna = ScenePhone.calls(scene, "101", OUTSIDE);
        var late = ScenePhone.rings(scene, "carrier", "c");
        scene.pass(Duration.ofSeconds(4));
        ScenePhone.rings(scene, "second", "s").respond(180, "", "");

        anna.cancel("");

        scene.take("second", "CANCEL");
        late.respond(100, "", "");
        scene.take("carrier", "CANCEL");
        scene.take("101", 487, "INVITE");
    }

    @Test
    void a_new_owner_goes_on_with_the_carrier_that_was_taken() {
        ScenePhone.calls(scene, "101", OUTSIDE);
        ScenePhone.rings(scene, "carrier", "c").respond(503, "", "");
        var first = scene.take("second", "INVITE");

        scene.takeOver();

        assertThat(scene.take("second", "INVITE").text()).isEqualTo(first.text());
        assertThat(scene.has("carrier", m -> m.isRequest("INVITE"))).isFalse();
    }

    private List<String> faults() {
        return scene.facts.stream()
                .filter(CallFact.TrunkFailed.class::isInstance)
                .map(CallFact.TrunkFailed.class::cast)
                .map(fact -> fact.name() + " " + fact.fault() + " " + fact.status())
                .toList();
    }
}
