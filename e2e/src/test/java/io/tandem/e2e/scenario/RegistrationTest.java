package io.tandem.e2e.scenario;

import static io.tandem.e2e.scenario.Stage.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.sip.Challenge;
import io.tandem.e2e.sip.SipText;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** RFC 3665 section 2 and RFC 3261 section 10, from the phone. */
class RegistrationTest {
    @RegisterExtension
    static final Stage stage = new Stage();

    @Test
    void a_phone_is_challenged_with_md5_alone_and_then_registered() {
        Softphone phone = stage.registered("101");

        SipText challenged = phone.receivedMessages(m -> m.status() == 401).getFirst();
        assertThat(Challenge.of(challenged)).hasSize(1);
        assertThat(Challenge.of(challenged).getFirst().algorithm()).isEqualToIgnoringCase("MD5");
        assertThat(Challenge.of(challenged).getFirst().realm()).isEqualTo("acme.localhost");
        SipText ok = phone.receivedMessages(m -> m.status() == 200).getFirst();
        assertThat(ok.all("Contact").toString()).contains(phone.contact()).contains("expires=");
    }

    @Test
    void a_phone_on_tcp_registers() {
        assertThat(stage.registeredTcp("101").recorded()).isNotEmpty();
    }

    @Test
    void a_refresh_keeps_one_binding() {
        Softphone phone = stage.registered("101");

        SipText again = phone.register(Duration.ofMinutes(10));

        assertThat(contactsOf(again)).hasSize(1).allMatch(contact -> contact.contains("expires=600"));
    }

    @Test
    void two_phones_of_one_extension_are_both_bound_and_both_ring() {
        Softphone desk = stage.registered("101");
        Softphone soft = stage.registered("101");
        Softphone caller = stage.registered("102");
        soft.whenCalled(PhoneCall::ring);
        desk.whenCalled(PhoneCall::ring);

        PhoneCall call = caller.call("101");

        PhoneCall atDesk = desk.awaitCall(SOON);
        PhoneCall atSoft = soft.awaitCall(SOON);
        atDesk.answer();
        call.awaitAnswered(SOON);
        atSoft.awaitEnded(SOON);
        assertThat(atSoft.cancelledBy().header("Reason").orElse(""))
                .contains("200")
                .contains("elsewhere");
        call.hangUp();
        atDesk.awaitEnded(SOON);
    }

    @Test
    void an_unregistered_phone_is_not_called() {
        Softphone phone = stage.registered("103");
        phone.unregister();

        PhoneCall call = stage.registered("102").call("103");

        call.awaitEnded(SOON);
        assertThat(call.finalStatus()).isEqualTo(480);
        assertThat(phone.callsReceived()).isEmpty();
    }

    @Test
    void a_star_removes_every_contact() {
        Softphone desk = stage.registered("101");
        Softphone soft = stage.registered("101");

        SipText ok = soft.register("*");

        assertThat(ok.status()).isEqualTo(200);
        assertThat(contactsOf(ok)).isEmpty();
        assertThat(contactsOf(desk.register((String) null))).isEmpty();
    }

    @Test
    void a_query_lists_the_bindings() {
        Softphone phone = stage.registered("101");

        SipText answer = phone.register((String) null);

        assertThat(contactsOf(answer)).hasSize(1).allMatch(contact -> contact.contains(phone.contact()));
    }

    @Test
    void an_interval_too_brief_gets_423_with_the_minimum() {
        SipText answer = stage.phone("101").register(Duration.ofSeconds(3));

        assertThat(answer.status()).isEqualTo(423);
        assertThat(Integer.parseInt(answer.header("Min-Expires").orElse("0"))).isPositive();
    }

    @Test
    void a_wrong_password_and_an_unknown_user_get_the_same_answer() {
        var good = stage.demo().account("101");
        SipText wrong = stage.phone(good.withPassword("wrong")).register(Duration.ofMinutes(5));
        SipText unknown = stage.phone(new io.tandem.e2e.phone.Account("199", good.domain(), "wrong"))
                .register(Duration.ofMinutes(5));

        assertThat(wrong.status()).isEqualTo(unknown.status()).isIn(401, 403);
        assertThat(wrong.startLine()).isEqualTo(unknown.startLine());
        assertThat(headerNames(wrong)).isEqualTo(headerNames(unknown));
    }

    @Test
    void a_phone_that_knows_only_the_ip_address_registers_as_tenant_and_extension() {
        var account = stage.demo().account("101");
        var byAddress = new io.tandem.e2e.phone.Account("acme*101", "127.0.0.1", account.password());

        SipText answer = stage.phone(byAddress).register(Duration.ofMinutes(5));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(stage.phone("101").register((String) null).all("Contact").toString())
                .contains("acme*101@");
    }

    @Test
    void options_are_answered() {
        SipText answer = stage.phone("101").ask("OPTIONS", "sip:acme.localhost", writer -> writer);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.require("Allow")).contains("INVITE").contains("BYE");
    }

    private static List<String> contactsOf(SipText ok) {
        assertThat(ok.status()).isEqualTo(200);
        return ok.all("Contact").stream()
                .flatMap(line -> java.util.Arrays.stream(line.split(",(?=\\s*<)")))
                .toList();
    }

    private static List<String> headerNames(SipText message) {
        return message.headers().stream().map(SipText.Header::name).toList();
    }
}
