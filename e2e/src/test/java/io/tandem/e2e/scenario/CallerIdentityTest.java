package io.tandem.e2e.scenario;

import static io.tandem.e2e.scenario.Stage.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.sip.SipText;
import io.tandem.e2e.system.Tenant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who is called sees no caller (docs/features/caller-id.md): for one call by *67, or always outside by the extension's own setting. */
@Tag("both-shapes")
class CallerIdentityTest {
    private static final String OUTSIDE = "+375291234567";

    @RegisterExtension
    static final Stage stage = new Stage();

    @Test
    void a_star_67_hides_the_caller_from_carriers_and_colleagues_in_that_call_alone() {
        Softphone alice = stage.registered("101");
        Softphone bob = stage.registered("102").answering();
        Softphone carrier = stage.carrier().answering();

        assertAnonymous(invite(alice, "*67" + OUTSIDE, carrier), true);
        assertAnonymous(invite(alice, "*67102", bob), false);
        SipText plain = invite(alice, OUTSIDE, carrier);
        assertThat(plain.require("From")).doesNotContain("anonymous");
        assertThat(plain.header("Privacy")).isEmpty();
        assertThat(invite(alice, "102", bob).require("From")).contains("sip:101@");

        assertThat(words("101", "*67" + OUTSIDE)).first().isEqualTo("*67 withholds the number of 101 in this call");
    }

    @Test
    void an_extension_that_withholds_its_number_does_so_outside_and_shows_it_by_star_82() {
        Tenant acme = stage.acme();
        Softphone shy = stage.registered(acme.addKnownExtension("165", Map.of("withholdsNumber", true)));
        Softphone bob = stage.registered("102").answering();
        Softphone carrier = stage.carrier().answering();
        try {
            assertAnonymous(invite(shy, OUTSIDE, carrier), true);
            assertThat(invite(shy, "*82" + OUTSIDE, carrier).header("Privacy")).isEmpty();
            assertThat(invite(shy, "102", bob).require("From")).contains("sip:165@");

            assertThat(words("165", OUTSIDE)).first().isEqualTo("165 withholds its number from those outside");
            assertThat(words("165", "*82" + OUTSIDE)).first().isEqualTo("*82 shows the number of 165 in this call");
        } finally {
            acme.removeExtension("165");
        }
    }

    private static SipText invite(Softphone from, String dialled, Softphone to) {
        int before = to.callsReceived().size();
        PhoneCall call = from.call(dialled);
        call.awaitAnswered(SOON);
        SipText invite = to.callsReceived().get(before).invite();
        call.hangUp();
        call.awaitByeAnswered(SOON);
        return invite;
    }

    /** RFC 3323 section 4.1, RFC 3325 section 9: carriers know all the same who calls, since they may be asked. */
    private static void assertAnonymous(SipText invite, boolean byCarrier) {
        assertThat(invite.require("From")).contains("<sip:anonymous@anonymous.invalid>");
        if (byCarrier) {
            assertThat(invite.require("Privacy")).isEqualTo("id");
            assertThat(invite.require("P-Asserted-Identity")).doesNotContain("anonymous");
        } else {
            assertThat(invite.header("P-Asserted-Identity")).isEmpty();
        }
    }

    private static List<String> words(String from, String to) {
        return stage.admin()
                .post(stage.acme().path() + "/routes/simulate", Map.of("from", from, "to", to))
                .expect(200)
                .body()
                .path("trace")
                .valueStream()
                .map(step -> step.path("words").asString())
                .toList();
    }
}
