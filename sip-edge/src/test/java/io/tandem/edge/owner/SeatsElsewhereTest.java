package io.tandem.edge.owner;

import static io.tandem.edge.owner.ScenePhone.SDP;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.contracts.config.TrunkLimits;
import io.tandem.edge.seats.SeatWish;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A trunk's one channel is given by another edge: the call waits for its word, in bytes and virtual time. */
class SeatsElsewhereTest {
    private static final String OUTSIDE = "+375291234567";
    private static final String DID = "+375172000002";
    private final OwnerScene scene = OwnerScene.withHomeElsewhere();

    @BeforeEach
    void limit() {
        var terms = new Terms();
        terms.limits = new TrunkLimits(1, 0);
        scene.trunk(terms.settings());
    }

    private SeatWish wish() {
        return scene.reports.getLast().wishes().getFirst();
    }

    private boolean isOffered(String carrier) {
        return scene.has(carrier, m -> m.isRequest("INVITE"));
    }

    @Test
    void a_call_waits_for_its_channel_and_leaves_when_it_comes() {
        ScenePhone.calls(scene, "101", OUTSIDE);
        assertThat(isOffered("carrier")).isFalse();
        assertThat(wish().wanted()).isEqualTo(1);

        scene.grant(1, true);

        scene.take("carrier", "INVITE");
    }

    @Test
    void a_trunk_that_is_full_gives_way_to_the_next_at_once() {
        ScenePhone.calls(scene, "101", OUTSIDE);

        scene.grant(0, true);

        scene.take("second", "INVITE");
    }

    @Test
    void a_home_that_says_nothing_gives_way_to_the_next_trunk_within_200_ms() {
        ScenePhone.calls(scene, "101", OUTSIDE);

        scene.pass(Duration.ofMillis(250));

        assertThat(scene.times("second", m -> m.isRequest("INVITE")).getFirst()).isBetween(200L, 250L);
        assertThat(isOffered("carrier")).isFalse();
    }

    @Test
    void a_home_that_does_not_know_yet_what_is_free_is_asked_again() {
        ScenePhone.calls(scene, "101", OUTSIDE);
        scene.grant(0, false);
        int asked = scene.reports.size();
        scene.pass(Duration.ofMillis(100));
        assertThat(scene.reports.size()).isGreaterThan(asked);

        scene.grant(1, true);

        scene.take("carrier", "INVITE");
    }

    @Test
    void a_caller_who_gives_up_while_it_waits_takes_no_channel() {
        var anna = ScenePhone.calls(scene, "101", OUTSIDE);

        anna.cancel("");
        scene.take("101", 487, "INVITE");
        scene.grant(1, true);

        assertThat(isOffered("carrier")).isFalse();
        scene.pass(Duration.ofSeconds(2));
        assertThat(scene.reports.getLast().wishes()).allMatch(left -> left.wanted() == 0 && left.held() == 0);
    }

    @Test
    void a_channel_is_given_back_when_its_call_ends() {
        var anna = ScenePhone.calls(scene, "101", OUTSIDE);
        scene.grant(1, true);
        ScenePhone.rings(scene, "carrier", "c").respond(200, "", SDP);
        anna.answered("");
        scene.pass(Duration.ofSeconds(2));
        assertThat(wish()).isEqualTo(new SeatWish(wish().pool(), 1, 1, 1));
        scene.grant(1, true);

        anna.request("BYE", "", "");

        assertThat(wish()).isEqualTo(new SeatWish(wish().pool(), 0, 0, 0));
    }

    @Test
    void a_new_owner_asks_for_a_call_that_was_waiting() {
        ScenePhone.calls(scene, "101", OUTSIDE);
        scene.grant(1, true);
        scene.take("carrier", "INVITE");

        scene.takeOver();

        assertThat(wish().using()).isEqualTo(1);
        assertThat(wish().wanted()).isEqualTo(1);
        scene.take("carrier", "INVITE");
    }

    @Test
    void a_carriers_call_waits_for_its_channel_too() {
        ScenePhone.calls(scene, "carrier", DID);
        assertThat(isOffered("102")).isFalse();

        scene.grant(1, true);

        scene.take("102", "INVITE");
    }

    @Test
    void what_waits_while_its_partition_is_lost_goes_to_the_next_owner() {
        ScenePhone.calls(scene, "carrier", DID);

        scene.loses();

        assertThat(scene.elsewhere)
                .singleElement()
                .satisfies(arrival -> assertThat(arrival.message().method()).isEqualTo("INVITE"));
        scene.grant(1, true);
        assertThat(isOffered("102")).isFalse();
    }

    @Test
    void a_carriers_call_that_finds_no_channel_is_told_when_to_come_back() {
        ScenePhone.calls(scene, "carrier", DID);

        scene.grant(0, true);

        assertThat(scene.take("carrier", 503, "INVITE").header("Retry-After")).isEqualTo("5");
    }

    @Test
    void a_carrier_that_gives_up_while_its_call_waits_has_never_called() {
        var carrier = ScenePhone.calls(scene, "carrier", DID);

        carrier.cancel("");
        scene.take("carrier", 487, "INVITE");
        scene.grant(1, true);

        assertThat(isOffered("102")).isFalse();
        assertThat(scene.facts).isEmpty();
    }
}
