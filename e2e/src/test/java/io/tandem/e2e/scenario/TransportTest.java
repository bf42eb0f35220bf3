package io.tandem.e2e.scenario;

import static io.tandem.e2e.scenario.Stage.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.sip.SipText;
import java.util.Locale;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each transport calls each other kind, and is called by it (RFC 3261 section 18, RFC 7118). */
class TransportTest {
    @RegisterExtension
    static final Stage stage = new Stage();

    private static Softphone registered(String number, String transport) {
        var account = stage.demo().account(number);
        var installation = stage.installation();
        Softphone phone = switch (transport) {
            case "udp" -> stage.phone(account);
            case "tcp" -> stage.tcpPhone(account);
            case "tls" -> stage.tlsPhone(account);
            case "ws", "wss" -> stage.webSocketPhone(account, installation.webSocket(transport));
            case "https" -> stage.webSocketPhone(account, installation.sipOfPortal());
            case String other -> throw new IllegalArgumentException(other);
        };
        phone.register();
        return phone;
    }

    @ParameterizedTest
    @CsvSource({"udp,wss", "wss,udp", "tls,tcp", "tcp,tls", "https,tls", "ws,https"})
    void a_call_is_set_up_heard_and_ended(String from, String to) {
        Softphone alice = registered("101", from);
        Softphone bob = registered("102", to);
        bob.answering();

        PhoneCall call = alice.call("102");
        call.awaitAnswered(SOON);
        PhoneCall called = bob.awaitCall(SOON);
        call.awaitTone(bob.tone().hertz(), SOON);
        called.awaitTone(alice.tone().hertz(), SOON);

        assertThat(via(called))
                .startsWith("SIP/2.0/" + (to.equals("https") ? "WSS" : to.toUpperCase(Locale.ROOT)) + " ");
        called.hangUp();
        assertThat(called.awaitByeAnswered(SOON)).isEqualTo(200);
        call.awaitEnded(SOON);
    }

    private static String via(PhoneCall called) {
        SipText invite = called.invite();
        return invite.header("Via").orElseThrow();
    }
}
