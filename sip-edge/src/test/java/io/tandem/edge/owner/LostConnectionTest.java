package io.tandem.edge.owner;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.call.CallFact;
import io.tandem.edge.fixture.SipText;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Phones over TCP, TLS and WebSocket whose connection ends during a call, most of all with the edge that held it. */
class LostConnectionTest {
    private final OwnerScene scene = new OwnerScene();
    private ScenePhone anna;
    private ScenePhone boris;

    @BeforeEach
    void talk() {
        scene.connects("103", "first");
        anna = ScenePhone.calls(scene, "103", "102");
        boris = ScenePhone.rings(scene, "102", "b");
        boris.respond(200, "", ScenePhone.SDP);
        anna.answered("");
        scene.take("102", "ACK");
    }

    @Test
    void a_call_whose_callers_ack_the_former_owner_had_goes_on() {
        scene.breaks("first");
        scene.takeOver();
        scene.pass(Duration.ofMinutes(1));

        assertThat(scene.facts).noneMatch(CallFact.CallEnded.class::isInstance);
        assertThat(scene.has("102", m -> m.isRequest("BYE"))).isFalse();
    }

    @Test
    void a_phone_that_connects_again_hears_of_the_end_that_came_meanwhile() {
        scene.breaks("first");
        scene.takeOver();
        boris.request("BYE", "", "");
        scene.pass(Duration.ofSeconds(2));
        assertThat(scene.has("103", m -> m.isRequest("BYE"))).isFalse();

        scene.connects("103", "second");
        scene.pass(Duration.ofSeconds(1));

        SipText bye = scene.take("103", "BYE");
        anna.respond(bye, 200, "", "");
        assertThat(scene.log).isEmpty();
    }

    @Test
    void a_phone_that_does_not_come_back_holds_nobody_up() {
        scene.breaks("first");
        boris.request("BYE", "", "");

        scene.take("102", 200, "BYE");
        scene.pass(Duration.ofSeconds(31));
        assertThat(scene.log).isEmpty();
    }

    @Test
    void a_session_that_changes_meanwhile_is_offered_over_the_new_connection() {
        scene.breaks("first");
        boris.request("INVITE", "", ScenePhone.SDP.replace("sendrecv", "sendonly"));
        scene.pass(Duration.ofSeconds(1));
        scene.connects("103", "second");
        scene.pass(Duration.ofSeconds(1));

        SipText reinvite = scene.take("103", "INVITE");
        assertThat(reinvite.text()).contains("a=sendonly");
    }

    @Test
    void a_hang_up_that_a_dying_owner_has_taken_is_passed_on_to_the_next() {
        scene.inDoubt = true;
        anna.request("BYE", "", "");
        scene.loses();

        assertThat(scene.elsewhere).singleElement().satisfies(arrival -> {
            assertThat(arrival.message().method()).isEqualTo("BYE");
            assertThat(arrival.source().token()).isEqualTo("first");
        });
        assertThat(scene.has("103", m -> m.cseqMethod().equals("BYE"))).isFalse();
    }

    @Test
    void what_comes_for_a_call_after_it_was_lost_is_passed_on_as_well() {
        scene.loses();
        anna.request("BYE", "", "");

        assertThat(scene.elsewhere)
                .singleElement()
                .satisfies(arrival -> assertThat(arrival.message().method()).isEqualTo("BYE"));
    }
}
