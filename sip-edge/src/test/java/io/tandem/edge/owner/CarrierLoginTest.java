package io.tandem.edge.owner;

import static io.tandem.edge.owner.ScenePhone.SDP;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.call.CallFact;
import io.tandem.call.TrunkFault;
import io.tandem.contracts.config.TrunkLogin;
import io.tandem.edge.fixture.SipText;
import io.tandem.edge.view.FilledViews;
import io.tandem.sip.digest.DigestAlgorithm;
import io.tandem.sip.digest.DigestCredentials;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A carrier that asks who we are (RFC 3261 section 22, RFC 7616), in bytes. */
class CarrierLoginTest {
    private static final String OUTSIDE = "+375291234567";
    private final OwnerScene scene = new OwnerScene();

    CarrierLoginTest() {
        var terms = new Terms();
        var password = TrunkLogin.encrypted("s3cret", FilledViews.TRUNK, OwnerScene.SECRETS);
        terms.login = new TrunkLogin("acme", password, false);
        scene.trunk(terms.settings());
    }

    private static String challenge(String nonce, String more) {
        return "Digest realm=\"carrier\", nonce=\"" + nonce + "\", qop=\"auth\", opaque=\"o\"" + more + "\r\n";
    }

    private static void assertProves(SipText request, String header, DigestAlgorithm by, String nonce) {
        var given = DigestCredentials.parse(request.header(header)).orElseThrow();
        assertThat(given.nonce()).isEqualTo(nonce);
        assertThat(given.response())
                .isEqualTo(given.expectedResponse(by, request.cseqMethod(), by.ha1("acme", "carrier", "s3cret")));
    }

    @ParameterizedTest
    @EnumSource
    void an_invite_is_sent_again_with_our_proof(DigestAlgorithm by) {
        var anna = ScenePhone.calls(scene, "101", OUTSIDE);
        var asked = ScenePhone.rings(scene, "carrier", "c");

        asked.respond(407, "Proxy-Authenticate: " + challenge("n1", ", algorithm=" + by.token()), "");

        scene.take("carrier", "ACK");
        var carrier = ScenePhone.rings(scene, "carrier", "d");
        assertProves(carrier.invite(), "Proxy-Authorization", by, "n1");
        assertThat(carrier.invite().header("CSeq")).isEqualTo("2 INVITE");
        assertThat(carrier.invite().header("Call-ID")).isEqualTo(asked.invite().header("Call-ID"));
        assertThat(carrier.invite().header("Via")).isNotEqualTo(asked.invite().header("Via"));
        carrier.respond(200, "", SDP);
        assertThat(scene.take("carrier", "ACK").header("CSeq")).isEqualTo("2 ACK");
        anna.answered("");
    }

    @Test
    void a_wrong_password_is_said_so_and_the_next_trunk_taken() {
        ScenePhone.calls(scene, "101", OUTSIDE);
        ScenePhone.rings(scene, "carrier", "c").respond(401, "WWW-Authenticate: " + challenge("n1", ""), "");

        ScenePhone.rings(scene, "carrier", "d").respond(401, "WWW-Authenticate: " + challenge("n2", ""), "");

        scene.take("second", "INVITE");
        assertThat(scene.facts)
                .filteredOn(CallFact.TrunkFailed.class::isInstance)
                .singleElement()
                .isEqualTo(new CallFact.TrunkFailed(FilledViews.TRUNK, "carrier", TrunkFault.LOGIN_REFUSED, 401));
    }

    @Test
    void a_proof_that_was_too_old_is_made_anew_but_not_for_ever() {
        ScenePhone.calls(scene, "101", OUTSIDE);
        ScenePhone.rings(scene, "carrier", "c").respond(401, "WWW-Authenticate: " + challenge("n1", ""), "");
        ScenePhone.rings(scene, "carrier", "d")
                .respond(401, "WWW-Authenticate: " + challenge("n2", ", stale=TRUE"), "");

        var again = ScenePhone.rings(scene, "carrier", "e");
        assertProves(again.invite(), "Authorization", DigestAlgorithm.MD5, "n2");
        again.respond(401, "WWW-Authenticate: " + challenge("n3", ", stale=true"), "");
        ScenePhone.rings(scene, "carrier", "f")
                .respond(401, "WWW-Authenticate: " + challenge("n4", ", stale=true"), "");

        scene.take("second", "INVITE");
    }

    @Test
    void a_bye_and_a_refresh_are_proven_too() {
        var anna = ScenePhone.calls(scene, "101", OUTSIDE);
        ScenePhone.rings(scene, "carrier", "c").respond(401, "WWW-Authenticate: " + challenge("n1", ""), "");
        var carrier = ScenePhone.rings(scene, "carrier", "d");
        carrier.respond(200, "Session-Expires: 90;refresher=uac\r\nAllow: UPDATE\r\nRequire: timer\r\n", SDP);
        anna.answered("");
        scene.pass(Duration.ofSeconds(50));

        var update = scene.take("carrier", "UPDATE");
        carrier.respond(update, 401, "WWW-Authenticate: " + challenge("n2", ""), "");
        var proven = proven("UPDATE");
        assertProves(proven, "Authorization", DigestAlgorithm.MD5, "n2");
        assertThat(cseq(proven)).isEqualTo(cseq(update) + 1);
        carrier.respond(proven, 200, "Session-Expires: 90;refresher=uac\r\n", "");

        anna.request("BYE", "", "");
        var bye = scene.take("carrier", "BYE");
        carrier.respond(bye, 401, "WWW-Authenticate: " + challenge("n3", ""), "");
        assertProves(proven("BYE"), "Authorization", DigestAlgorithm.MD5, "n3");
    }

    private SipText proven(String method) {
        return scene.take(
                "carrier",
                method + " with proof",
                m -> m.isRequest(method) && !m.header("Authorization").isEmpty());
    }

    private static long cseq(SipText request) {
        return Long.parseLong(request.header("CSeq").split(" ")[0]);
    }

    @Test
    void a_new_owner_repeats_the_invite_by_which_the_carrier_rings() {
        ScenePhone.calls(scene, "101", OUTSIDE);
        ScenePhone.rings(scene, "carrier", "c").respond(401, "WWW-Authenticate: " + challenge("n1", ""), "");
        var ringing = ScenePhone.rings(scene, "carrier", "d");
        ringing.respond(180, "", "");

        scene.takeOver();

        assertThat(scene.take("carrier", "INVITE").text())
                .isEqualTo(ringing.invite().text());
    }
}
