package io.tandem.edge.owner;

import static io.tandem.edge.owner.ScenePhone.SDP;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.call.CallFact;
import io.tandem.contracts.config.TenantLimits;
import io.tandem.dialplan.TraceStep;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a tenant may have at once and begin in a second, in bytes and virtual time. */
class TenantLimitsTest {
    private static final String DID = "+375172000002";
    private final OwnerScene scene = new OwnerScene();

    private void aCallHasBeenAnswered() {
        var anna = ScenePhone.calls(scene, "101", "102");
        ScenePhone.rings(scene, "102", "b").respond(200, "", SDP);
        anna.answered("");
    }

    private List<String> reasons() {
        return scene.facts.stream()
                .filter(CallFact.CallCreated.class::isInstance)
                .flatMap(fact -> ((CallFact.CallCreated) fact).trace().stream())
                .map(TraceStep::toString)
                .toList();
    }

    @Test
    void a_call_more_than_the_tenant_may_have_is_told_when_to_come_back_and_the_history_why() {
        scene.limitTenant(new TenantLimits(1, 0, 0));
        aCallHasBeenAnswered();

        ScenePhone.calls(scene, "103", "101");

        assertThat(scene.take("103", 503, "INVITE").header("Retry-After")).isEqualTo("5");
        assertThat(scene.has("101", m -> m.isRequest("INVITE"))).isFalse();
        assertThat(reasons())
                .anyMatch(step -> step.contains("All 1 calls that the tenant may have at once are taken."));
    }

    @Test
    void calls_from_outside_count_as_well() {
        scene.limitTenant(new TenantLimits(1, 0, 0));
        ScenePhone.calls(scene, "carrier", DID);
        scene.take("102", "INVITE");

        ScenePhone.calls(scene, "103", "101");

        scene.take("103", 503, "INVITE");
    }

    @Test
    void a_call_that_has_ended_makes_room() {
        scene.limitTenant(new TenantLimits(1, 0, 0));
        var anna = ScenePhone.calls(scene, "101", "102");
        ScenePhone.rings(scene, "102", "b").respond(200, "", SDP);
        anna.answered("");
        anna.request("BYE", "", "");

        ScenePhone.calls(scene, "103", "101");

        scene.take("101", "INVITE");
    }

    @Test
    void a_new_owner_counts_the_calls_that_it_takes_over() {
        scene.limitTenant(new TenantLimits(1, 0, 0));
        aCallHasBeenAnswered();

        scene.takeOver();
        ScenePhone.calls(scene, "103", "101");

        scene.take("103", 503, "INVITE");
    }

    @Test
    void who_begins_too_many_in_a_second_is_told_so_without_a_call() {
        scene.limitTenant(new TenantLimits(0, 1, 0));
        ScenePhone.calls(scene, "101", "102");
        scene.take("102", "INVITE");
        int told = scene.facts.size();

        ScenePhone.calls(scene, "103", "101");

        assertThat(scene.take("103", 503, "INVITE").header("Retry-After")).isEqualTo("1");
        assertThat(scene.facts).hasSize(told);
        scene.pass(Duration.ofSeconds(1));
        ScenePhone.calls(scene, "102", "103");
        scene.take("103", "INVITE");
    }
}
