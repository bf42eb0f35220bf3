package io.tandem.edge.owner;

import static io.tandem.edge.owner.ScenePhone.SDP;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.call.CallFact;
import io.tandem.call.TrunkFault;
import io.tandem.contracts.config.TrunkLimits;
import io.tandem.edge.view.FilledViews;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A trunk's channels and calls a second: the next trunk, or 503 with Retry-After. */
class TrunkLimitsTest {
    private static final String OUTSIDE = "+375291234567";
    private static final String DID = FilledViews.DID.value();
    private final OwnerScene scene = new OwnerScene();

    private void limit(int channels, int callsPerSecond) {
        var terms = new Terms();
        terms.limits = new TrunkLimits(channels, callsPerSecond);
        scene.trunk(terms.settings());
    }

    private void aCallIsOnTheTrunk() {
        ScenePhone.calls(scene, "101", OUTSIDE);
        scene.take("carrier", "INVITE");
    }

    private ScenePhone aCallHasBeenAnswered() {
        var anna = ScenePhone.calls(scene, "101", OUTSIDE);
        ScenePhone.rings(scene, "carrier", "c").respond(200, "", SDP);
        anna.answered("");
        return anna;
    }

    private List<TrunkFault> faults() {
        return scene.facts.stream()
                .filter(CallFact.TrunkFailed.class::isInstance)
                .map(fact -> ((CallFact.TrunkFailed) fact).fault())
                .toList();
    }

    @Test
    void a_call_more_than_the_trunk_has_channels_takes_the_next_trunk() {
        limit(1, 0);
        aCallIsOnTheTrunk();

        ScenePhone.calls(scene, "102", OUTSIDE);

        scene.take("second", "INVITE");
        assertThat(scene.has("carrier", m -> m.isRequest("INVITE"))).isFalse();
        assertThat(faults()).containsExactly(TrunkFault.FULL);
    }

    @Test
    void without_another_trunk_the_caller_is_told_when_to_come_back() {
        limit(1, 0);
        scene.withoutSecondTrunk();
        ScenePhone.calls(scene, "101", OUTSIDE);

        ScenePhone.calls(scene, "102", OUTSIDE);

        assertThat(scene.take("102", 503, "INVITE").header("Retry-After")).isEqualTo("5");
    }

    @Test
    void both_directions_count_together_and_a_full_trunk_answers_503() {
        limit(1, 0);
        aCallIsOnTheTrunk();

        ScenePhone.calls(scene, "carrier", DID);

        assertThat(scene.take("carrier", 503, "INVITE").header("Retry-After")).isEqualTo("5");
        assertThat(scene.has("102", m -> m.isRequest("INVITE"))).isFalse();
    }

    @Test
    void a_channel_is_free_again_when_its_call_ends() {
        limit(1, 0);
        aCallHasBeenAnswered().request("BYE", "", "");

        ScenePhone.calls(scene, "carrier", DID);

        scene.take("102", "INVITE");
    }

    @Test
    void a_carrier_that_fails_has_its_channel_back_while_the_next_one_rings() {
        limit(1, 0);
        ScenePhone.calls(scene, "101", OUTSIDE);
        ScenePhone.rings(scene, "carrier", "c").respond(503, "", "");
        scene.take("second", "INVITE");

        ScenePhone.calls(scene, "102", OUTSIDE);

        scene.take("carrier", "INVITE");
    }

    @Test
    void a_new_owner_counts_the_calls_that_it_takes_over() {
        limit(1, 0);
        aCallHasBeenAnswered();

        scene.takeOver();
        ScenePhone.calls(scene, "102", OUTSIDE);

        scene.take("second", "INVITE");
    }

    @Test
    void more_calls_a_second_than_agreed_take_the_next_trunk_and_a_second_later_do_not() {
        limit(0, 1);
        aCallIsOnTheTrunk();

        ScenePhone.calls(scene, "102", OUTSIDE);
        scene.take("second", "INVITE");
        scene.pass(Duration.ofSeconds(1));
        ScenePhone.calls(scene, "103", OUTSIDE);

        scene.take("carrier", "INVITE");
        assertThat(faults()).containsExactly(TrunkFault.TOO_FAST);
    }

    @Test
    void a_carrier_that_is_too_fast_is_told_so_without_a_call() {
        limit(0, 1);
        ScenePhone.calls(scene, "101", OUTSIDE);

        ScenePhone.calls(scene, "carrier", DID);

        assertThat(scene.take("carrier", 503, "INVITE").header("Retry-After")).isEqualTo("1");
    }
}
