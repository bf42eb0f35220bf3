package io.tandem.edge.owner;

import static io.tandem.edge.owner.ScenePhone.SDP;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.contracts.config.TrunkIdentity;
import io.tandem.contracts.config.TrunkIdentity.Shown;
import io.tandem.contracts.config.TrunkLogin;
import io.tandem.contracts.config.TrunkNumbers;
import io.tandem.contracts.config.TrunkNumbers.Format;
import io.tandem.edge.fixture.SipText;
import io.tandem.edge.view.FilledViews;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers, callers and codecs as each carrier wants them. */
class CarrierTermsTest {
    private final OwnerScene scene = new OwnerScene();

    private SipText outbound(TrunkNumbers numbers, TrunkLogin login, Shown shown, List<String> codecs, String headers) {
        var terms = new Terms();
        terms.login = login;
        terms.numbers = numbers;
        terms.identity = new TrunkIdentity(shown, true);
        terms.codecs = codecs;
        scene.trunk(terms.settings());
        ScenePhone.calls(scene, "101", "+375291234567", headers, SDP);
        return scene.take("carrier", "INVITE");
    }

    @ParameterizedTest
    @CsvSource({
        "E164, '', '', +375291234567",
        "WITHOUT_PLUS, '', '', 375291234567",
        "NATIONAL, '', '', 80291234567",
        "WITHOUT_PLUS, 375, 8, 8291234567",
        "WITHOUT_PLUS, '', *77, *77375291234567",
    })
    void the_number_called_is_written_as_the_trunk_says(Format format, String strip, String prepend, String written) {
        var numbers = new TrunkNumbers(format, strip, prepend, "", "");

        var invite = outbound(numbers, TrunkLogin.NONE, Shown.BOTH, List.of(), "");

        assertThat(invite.startLine()).isEqualTo("INVITE sip:" + written + "@192.0.2.200:5060 SIP/2.0");
        assertThat(invite.header("To")).isEqualTo("<sip:" + written + "@192.0.2.200:5060>");
    }

    @ParameterizedTest
    @CsvSource({
        "FROM, <sip:101@192.0.2.200>, ''",
        "ASSERTED, <sip:acme@192.0.2.200>, <sip:101@192.0.2.200>",
        "BOTH, <sip:101@192.0.2.200>, <sip:101@192.0.2.200>",
    })
    void the_caller_stands_where_the_carrier_looks_for_him(Shown shown, String from, String asserted) {
        var login = new TrunkLogin("acme", "", false);

        var invite = outbound(TrunkNumbers.USUAL, login, shown, List.of(), "");

        assertThat(invite.header("From")).startsWith(from + ";tag=");
        assertThat(invite.header("P-Asserted-Identity")).isEqualTo(asserted);
    }

    @Test
    void of_the_codecs_the_trunks_own_are_offered_in_its_order() {
        var invite = outbound(TrunkNumbers.USUAL, TrunkLogin.NONE, Shown.BOTH, List.of("PCMA", "PCMU"), "");

        assertThat(invite.body()).contains("RTP/AVP 0\r\n");
    }

    @Test
    void an_inbound_number_is_read_as_the_trunk_writes_it() {
        var terms = new Terms();
        terms.numbers = new TrunkNumbers(Format.E164, "", "", "777", "+");
        scene.trunk(terms.settings());

        ScenePhone.calls(scene, "carrier", "777375172000002");

        scene.take("102", "INVITE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+375172000002", "375172000002", "80172000002", "172000002", "00375172000002"})
    void or_as_it_is_written_in_the_country(String number) {
        ScenePhone.calls(scene, "carrier", number);

        scene.take("102", "INVITE");
    }

    @Test
    void a_call_to_our_contact_at_the_carrier_is_for_the_number_in_to() {
        var contact = scene.contactOf(FilledViews.TRUNK);

        ScenePhone.callsAt(scene, "carrier", contact, FilledViews.DID.value());

        scene.take("102", "INVITE");
    }

    @Test
    void a_carriers_call_to_a_number_outside_is_never_sent_out_again() {
        ScenePhone.calls(scene, "carrier", "+375291234567");

        scene.take("carrier", 404, "INVITE");
        assertThat(scene.has("second", m -> m.isRequest("INVITE"))).isFalse();
        assertThat(scene.has("carrier", m -> m.isRequest("INVITE"))).isFalse();
    }
}
