package io.tandem.e2e.scenario;

import static io.tandem.e2e.scenario.Stage.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.e2e.phone.Account;
import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.sip.SipText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Calls from and to the demo carrier. */
class TrunkTest {
    @RegisterExtension
    static final Stage stage = new Stage();

    private static String uri(String number) {
        var sip = stage.installation().sip();
        return "sip:" + number + "@127.0.0.1:" + sip.getPort();
    }

    @Test
    void a_did_rings_its_extension_without_a_digest_from_the_carrier() {
        Softphone carrier = stage.carrier();
        Softphone bob = stage.registered("101").answering();

        PhoneCall call = carrier.callUri(uri("+375172000002"));
        call.awaitAnswered(SOON);
        PhoneCall called = bob.awaitCall(SOON);

        call.awaitTone(bob.tone().hertz(), SOON);
        called.awaitTone(carrier.tone().hertz(), SOON);
        assertThat(carrier.receivedMessages(m -> m.status() == 401)).isEmpty();
        called.hangUp();
        call.awaitEnded(SOON);
    }

    @Test
    void the_first_did_leads_to_the_menu_and_its_key_1_to_the_group() {
        Softphone carrier = stage.carrier();
        Softphone bob = stage.registered("102").answering();

        PhoneCall call = carrier.callUri(uri("+375172000001"));
        call.awaitAnswered(SOON);
        call.press('1');

        bob.awaitCall(SOON);
        call.awaitTone(bob.tone().hertz(), SOON);
        call.hangUp();
        assertThat(call.awaitByeAnswered(SOON)).isEqualTo(200);
    }

    @Test
    void a_number_that_is_nobodys_is_404_for_the_carrier() {
        PhoneCall call = stage.carrier().callUri(uri("+375172999999"));

        call.awaitEnded(SOON);
        assertThat(call.finalStatus()).isEqualTo(404);
    }

    @Test
    void a_stranger_at_another_port_is_not_taken_for_the_carrier() {
        Softphone bob = stage.registered("101");
        Softphone stranger = stage.phone(new Account("carrier", "127.0.0.1", "x"));

        PhoneCall call = stranger.callUri(uri("+375172000002"));

        call.awaitEnded(SOON);
        assertThat(call.finalStatus()).isIn(401, 403, 407);
        assertThat(bob.callsReceived()).isEmpty();
    }

    @Test
    void an_outbound_call_reaches_the_carrier_in_e164_and_audio_flows() {
        Softphone carrier = stage.carrier().answering();
        Softphone alice = stage.registered("101");

        PhoneCall call = alice.call("+375291234567");
        call.awaitAnswered(SOON);
        PhoneCall atCarrier = carrier.awaitCall(SOON);

        SipText invite = atCarrier.invite();
        assertThat(invite.requestUri()).contains("+375291234567");
        call.awaitTone(carrier.tone().hertz(), SOON);
        atCarrier.awaitTone(alice.tone().hertz(), SOON);
        call.hangUp();
        atCarrier.awaitEnded(SOON);
    }

    @Test
    void a_national_number_is_dialled_as_the_country_does() {
        Softphone carrier = stage.carrier().answering();

        PhoneCall call = stage.registered("101").call("80291234567");

        assertThat(carrier.awaitCall(SOON).invite().requestUri()).contains("+375291234567");
        call.awaitAnswered(SOON);
        call.hangUp();
        call.awaitByeAnswered(SOON);
    }

    @Test
    void a_busy_subscriber_of_the_carrier_is_busy_for_the_caller() {
        stage.carrier().whenCalled(call -> call.decline(486));

        PhoneCall call = stage.registered("101").call("+375291234567");

        call.awaitEnded(SOON);
        assertThat(call.finalStatus()).isEqualTo(486);
    }
}
