package io.tandem.edge.owner;

import static io.tandem.edge.owner.ScenePhone.SDP;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.call.CallFact;
import io.tandem.contracts.config.TenantLimits;
import io.tandem.contracts.config.TrunkLimits;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** 112, where all calls of the tenant and all channels of the trunk are taken. */
class EmergencyCallTest {
    private final OwnerScene scene = new OwnerScene();

    private void nothingIsFree() {
        var terms = new Terms();
        terms.limits = new TrunkLimits(1, 1);
        scene.trunk(terms.settings());
        var anna = ScenePhone.calls(scene, "101", "+375291234567");
        ScenePhone.rings(scene, "carrier", "x").respond(200, "", SDP);
        anna.answered("");
        scene.limitTenant(new TenantLimits(1, 1, 0));
        scene.sent.clear();
    }

    @Test
    void it_leaves_by_the_first_trunk_as_it_was_dialled_and_is_told_once() {
        nothingIsFree();

        ScenePhone.calls(scene, "103", "112");

        var invite = scene.take("carrier", "INVITE");
        assertThat(invite.startLine()).startsWith("INVITE sip:112@");
        assertThat(scene.facts)
                .filteredOn(CallFact.EmergencyCalled.class::isInstance)
                .singleElement()
                .extracting(
                        fact -> ((CallFact.EmergencyCalled) fact).emergency().number())
                .isEqualTo("112");
    }

    @Test
    void where_no_carrier_takes_it_the_desk_is_told_so() {
        ScenePhone.calls(scene, "103", "112");
        ScenePhone.rings(scene, "carrier", "x").respond(503, "", "");
        ScenePhone.rings(scene, "second", "y").respond(503, "", "");

        assertThat(failures()).containsExactly(Optional.empty(), Optional.of("no carrier has taken it"));
    }

    @Test
    void who_gives_it_up_himself_is_told_of_once() {
        var anna = ScenePhone.calls(scene, "103", "112");
        ScenePhone.rings(scene, "carrier", "x");
        anna.cancel("");

        assertThat(failures()).containsExactly(Optional.empty());
    }

    @Test
    void without_a_trunk_it_is_refused_and_the_desk_is_told_all_the_same() {
        scene.withoutTrunks();
        ScenePhone.calls(scene, "103", "112");

        scene.take("103", 480, "INVITE");
        assertThat(failures())
                .containsExactly(
                        Optional.of("112 is a public number, and this tenant has no trunk for outbound calls"));
    }

    private List<Optional<String>> failures() {
        return scene.facts.stream()
                .filter(CallFact.EmergencyCalled.class::isInstance)
                .map(fact -> Optional.ofNullable(((CallFact.EmergencyCalled) fact).failed()))
                .toList();
    }

    @Test
    void another_call_of_the_same_moment_is_refused() {
        nothingIsFree();

        ScenePhone.calls(scene, "103", "+375291234567");

        scene.take("103", 503, "INVITE");
    }

    @Test
    void where_the_first_trunk_fails_it_leaves_by_the_next_and_withheld_it_is_shown_all_the_same() {
        ScenePhone.calls(scene, "103", "*67112");
        var first = ScenePhone.rings(scene, "carrier", "x");
        assertThat(first.invite().header("From")).doesNotContain("anonymous");
        first.respond(503, "", "");

        assertThat(scene.take("second", "INVITE").startLine()).startsWith("INVITE sip:112@");
    }
}
