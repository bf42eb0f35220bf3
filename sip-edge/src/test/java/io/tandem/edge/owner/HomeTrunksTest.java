package io.tandem.edge.owner;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.call.CallFact;
import io.tandem.call.TrunkFault;
import io.tandem.contracts.config.TrunkLogin;
import io.tandem.contracts.nodes.TrunkStateRecord;
import io.tandem.contracts.nodes.TrunkStateRecord.Reach;
import io.tandem.contracts.nodes.TrunkStateRecord.Registration;
import io.tandem.edge.fixture.SipText;
import io.tandem.edge.view.FilledViews;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Registration with a carrier (RFC 3261 section 10.2) and OPTIONS, in bytes and virtual time. */
class HomeTrunksTest {
    private static final String CHALLENGE =
            "WWW-Authenticate: Digest realm=\"carrier\", nonce=\"n1\", qop=\"auth\", algorithm=MD5\r\n";
    private final OwnerScene scene = new OwnerScene();
    private final String password = TrunkLogin.encrypted("s3cret", FilledViews.TRUNK, OwnerScene.SECRETS);

    private void trunk(boolean register, Duration probeEvery) {
        var terms = new Terms();
        terms.login = new TrunkLogin("acme", password, register);
        terms.probeEvery = probeEvery;
        scene.trunk(terms.settings());
    }

    private void answer(SipText request, int status, String headers) {
        scene.receive(
                "carrier",
                "SIP/2.0 " + status + " Said\r\nVia: " + request.header("Via") + "\r\nFrom: " + request.header("From")
                        + "\r\nTo: " + request.header("To") + ";tag=r\r\nCall-ID: " + request.header("Call-ID")
                        + "\r\nCSeq: " + request.header("CSeq") + "\r\n" + headers + "Content-Length: 0\r\n\r\n");
    }

    private SipText register() {
        return scene.take("carrier", "REGISTER");
    }

    private SipText registered(int expires) {
        return registered(expires, "");
    }

    private SipText registered(int expires, String more) {
        answer(register(), 401, CHALLENGE);
        var proven = scene.take(
                "carrier",
                "REGISTER with proof",
                m -> m.isRequest("REGISTER") && !m.header("Authorization").isEmpty());
        answer(
                proven,
                200,
                "Contact: " + proven.header("Contact").replaceFirst("expires=.*", "expires=" + expires) + "\r\n"
                        + more);
        return proven;
    }

    private TrunkStateRecord state() {
        return scene.states.getLast();
    }

    @Test
    void a_trunk_registers_with_its_password_and_the_cell_hears_of_it() {
        trunk(true, Duration.ZERO);

        var proven = registered(600);

        assertThat(proven.startLine()).isEqualTo("REGISTER sip:192.0.2.200:5060 SIP/2.0");
        assertThat(proven.header("To")).isEqualTo("<sip:acme@192.0.2.200>");
        assertThat(proven.header("Authorization")).contains("username=\"acme\"").doesNotContain("s3cret");
        assertThat(state().registration()).isEqualTo(Registration.REGISTERED);
        assertThat(state().registrar()).isEqualTo("127.0.0.1");
    }

    /** RFC 3608 section 6.1. */
    @Test
    void calls_go_by_the_way_that_the_registrar_has_named() {
        trunk(true, Duration.ZERO);
        registered(600, "Service-Route: <sip:p1.carrier.test;lr>, <sip:home.carrier.test;lr>\r\n");
        assertThat(state().serviceRoute()).isNotEmpty();

        ScenePhone.calls(scene, "101", "+375291234567");

        assertThat(scene.take("carrier", "INVITE").headers("Route"))
                .containsExactly("<sip:p1.carrier.test;lr>", "<sip:home.carrier.test;lr>");
    }

    @Test
    void it_is_refreshed_before_it_ends() {
        trunk(true, Duration.ZERO);
        var first = registered(100);

        scene.pass(Duration.ofSeconds(91));

        assertThat(scene.times("carrier", m -> m.isRequest("REGISTER")).getFirst())
                .isBetween(80_000L, 90_000L);
        assertThat(register().header("Call-ID")).isEqualTo(first.header("Call-ID"));
    }

    @Test
    void a_registrar_that_wants_longer_registrations_gets_them() {
        trunk(true, Duration.ZERO);

        answer(register(), 423, "Min-Expires: 1800\r\n");

        assertThat(register().header("Expires")).isEqualTo("1800");
    }

    @Test
    void a_wrong_password_is_said_so_and_not_tried_for_minutes() {
        trunk(true, Duration.ZERO);
        answer(register(), 401, CHALLENGE);
        answer(register(), 401, CHALLENGE);

        scene.pass(Duration.ofMinutes(4));

        assertThat(state().registration()).isEqualTo(Registration.FAILED);
        assertThat(state().reason()).contains("does not accept our user name and password");
        assertThat(scene.has("carrier", m -> m.isRequest("REGISTER"))).isFalse();
    }

    @Test
    void a_carrier_that_does_not_answer_is_asked_again_at_growing_intervals() {
        trunk(true, Duration.ZERO);

        scene.pass(Duration.ofSeconds(33));
        assertThat(state().reason()).isEqualTo("the carrier did not respond");
        scene.sent.clear();
        scene.pass(Duration.ofSeconds(3));

        registered(600);
        assertThat(state().registration()).isEqualTo(Registration.REGISTERED);
    }

    @Test
    void a_trunk_that_is_deleted_takes_its_binding_back() {
        trunk(true, Duration.ZERO);
        registered(600);

        scene.deleteTrunk();

        var gone = register();
        assertThat(gone.header("Expires")).isEqualTo("0");
        answer(gone, 401, CHALLENGE);
        assertThat(register().header("Contact")).endsWith(";expires=0");
    }

    @Test
    void a_trunk_of_which_something_else_changes_stays_registered() {
        trunk(true, Duration.ZERO);
        registered(600);

        trunk(true, Duration.ofSeconds(30));

        scene.take("carrier", "OPTIONS");
        assertThat(scene.has("carrier", m -> m.isRequest("REGISTER"))).isFalse();
    }

    @Test
    void a_new_owner_registers_the_same_contact_anew() {
        trunk(true, Duration.ZERO);
        var before = registered(600);

        scene.takeOver();

        var after = registered(600);
        assertThat(after.header("Call-ID")).isNotEqualTo(before.header("Call-ID"));
        assertThat(after.contactUri()).isEqualTo(before.contactUri());
        assertThat(state().epoch()).isEqualTo(2);
    }

    @Test
    void a_carrier_that_misses_three_options_is_down_and_skipped_until_it_answers() {
        trunk(false, Duration.ofSeconds(5));
        answer(scene.take("carrier", "OPTIONS"), 404, "");
        assertThat(state().reach()).isEqualTo(Reach.UP);

        scene.pass(Duration.ofSeconds(21));
        assertThat(state().reach()).isEqualTo(Reach.DOWN);
        ScenePhone.calls(scene, "101", "+375291234567");
        scene.take("second", "INVITE");
        assertThat(scene.facts)
                .filteredOn(CallFact.TrunkFailed.class::isInstance)
                .singleElement()
                .isEqualTo(new CallFact.TrunkFailed(FilledViews.TRUNK, "carrier", TrunkFault.DOWN, 0));

        answer(lastOptions(), 200, "");
        assertThat(state().reach()).isEqualTo(Reach.UP);
        ScenePhone.calls(scene, "102", "+375291234567");
        scene.take("carrier", "INVITE");
    }

    private SipText lastOptions() {
        return scene.sent.stream()
                .filter(one -> one.text().isRequest("OPTIONS"))
                .reduce((first, second) -> second)
                .orElseThrow()
                .text();
    }

    @Test
    void a_trunk_without_either_is_left_alone() {
        trunk(false, Duration.ZERO);

        scene.pass(Duration.ofMinutes(10));

        assertThat(scene.sent).isEmpty();
    }
}
