package io.tandem.edge.owner;

import static io.tandem.edge.owner.ScenePhone.SDP;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A phone's 3xx (RFC 3261 section 8.1.3.4): its owner's forwarding, by the rules for his own calls. */
class RedirectionTest {
    private final OwnerScene scene = new OwnerScene();

    @Test
    void a_phone_that_forwards_makes_the_other_ring_and_is_named() {
        var anna = ScenePhone.calls(scene, "101", "102");
        var boris = ScenePhone.rings(scene, "102", "b");

        boris.respond(302, "Contact: <sip:103@acme.localhost>\r\n", "");

        scene.take("102", "ACK");
        var clara = ScenePhone.rings(scene, "103", "c");
        assertThat(clara.invite().header("Diversion")).startsWith("<sip:102@acme.localhost>;reason=deflection");
        assertThat(clara.invite().headers("History-Info")).hasSize(2);
        clara.respond(200, "", SDP);
        anna.answered("");
    }

    @Test
    void of_several_contacts_the_preferred_is_tried() {
        ScenePhone.calls(scene, "101", "102");
        var boris = ScenePhone.rings(scene, "102", "b");

        boris.respond(
                300,
                "Contact: <sip:999@acme.localhost>;q=1, <sip:104@acme.localhost>;q=0.2, <sip:103@acme.localhost>;q=0.7\r\n",
                "");

        scene.take("103", "INVITE");
    }

    @Test
    void two_phones_that_forward_to_each_other_end_the_call_with_482() {
        ScenePhone.calls(scene, "101", "102");
        ScenePhone.rings(scene, "102", "b").respond(302, "Contact: <sip:103@acme.localhost>\r\n", "");

        ScenePhone.rings(scene, "103", "c").respond(302, "Contact: <sip:102@acme.localhost>\r\n", "");

        scene.take("101", 482, "INVITE");
        assertThat(scene.has("102", m -> m.isRequest("INVITE"))).isFalse();
    }

    @Test
    void an_address_outside_is_not_called() {
        ScenePhone.calls(scene, "101", "102");
        var boris = ScenePhone.rings(scene, "102", "b");

        boris.respond(302, "Contact: <sip:evil@198.51.100.7>\r\n", "");

        scene.take("101", 480, "INVITE");
        assertThat(scene.has("carrier", m -> m.isRequest("INVITE"))).isFalse();
    }

    @Test
    void a_number_outside_leaves_by_the_trunk_with_the_forwarding_phones_rights() {
        ScenePhone.calls(scene, "101", "102");
        var boris = ScenePhone.rings(scene, "102", "b");

        boris.respond(302, "Contact: <sip:+375291234567@acme.localhost>\r\n", "");

        var outside = scene.take("carrier", "INVITE");
        assertThat(outside.startLine()).contains("+375291234567");
        assertThat(outside.header("Diversion")).contains("sip:102@");
        assertThat(outside.header("P-Asserted-Identity")).contains("sip:");
    }

    @Test
    void a_new_owner_asks_the_phone_again_and_follows() {
        ScenePhone.calls(scene, "101", "102");
        var boris = ScenePhone.rings(scene, "102", "b");

        scene.takeOver();
        scene.take("102", "INVITE");
        boris.respond(302, "Contact: <sip:103@acme.localhost>\r\n", "");
        var clara = ScenePhone.rings(scene, "103", "c");
        scene.takeOver();

        assertThat(scene.take("103", "INVITE").header("Diversion"))
                .isEqualTo(clara.invite().header("Diversion"));
    }
}
