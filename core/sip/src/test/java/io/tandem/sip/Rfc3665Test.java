package io.tandem.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.sip.SipMessages.Header;
import io.tandem.sip.dialog.Dialog;
import io.tandem.sip.dialog.DialogRequest;
import io.tandem.sip.dialog.Sequence.InOrder;
import io.tandem.sip.transaction.ClientKey;
import io.tandem.sip.transaction.Flow;
import io.tandem.sip.transaction.ServerKey;
import io.tandem.sip.transaction.SipEffect;
import io.tandem.sip.transaction.SipEffect.AckReceived;
import io.tandem.sip.transaction.SipEffect.RequestReceived;
import io.tandem.sip.transaction.SipEffect.ResponseReceived;
import io.tandem.sip.transaction.SipEffect.Transmit;
import io.tandem.sip.transaction.SipTimers;
import io.tandem.sip.transaction.Transactions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Flows of RFC 3665, byte for byte: from a user agent's table and dialog come exactly the messages that the RFC shows.
 * Two misprints there are put right in the files: section 3.1 drops {@code transport=tcp} of the Contact from the
 * Request-URI of F4 and F5, against RFC 3261 section 12.2.1.1.
 */
class Rfc3665Test {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Flow TCP = new Flow("tcp", true);
    private static final Flow UDP = new Flow("udp", false);

    private final Transactions table = new Transactions(SipTimers.STANDARD, TextMessage.FACTORY);

    private static List<String> sent(List<SipEffect> effects) {
        return effects.stream()
                .filter(Transmit.class::isInstance)
                .map(e -> ((Transmit) e).message().toString())
                .toList();
    }

    @Test
    void section_3_1_as_alice() {
        Map<String, TextMessage> flow = Flows.read("rfc3665/3.1-successful-session.txt");
        TextMessage invite = flow.get("F1");

        assertThat(sent(table.send(invite, TCP, NOW))).containsExactly(invite.toString());
        table.receive(flow.get("F2"), TCP, NOW);
        assertThat(table.receive(flow.get("F3"), TCP, NOW)).hasOnlyElementsOfType(ResponseReceived.class);
        Dialog early = Dialog.uac(invite, flow.get("F2"));
        Dialog dialog = early.confirmed(flow.get("F3"));
        DialogRequest ack = dialog.ack(flow.get("F3"), viaOf(flow.get("F4")), List.of());
        assertThat(sent(table.acknowledge(ClientKey.of(invite), ack.message(TextMessage.FACTORY, null), TCP, NOW)))
                .containsExactly(flow.get("F4").toString());

        TextMessage bye = flow.get("F5");
        assertThat(dialog.owns(bye)).isTrue();
        assertThat(dialog.receive(bye)).isInstanceOf(InOrder.class);
        assertThat(table.receive(bye, TCP, NOW)).hasOnlyElementsOfType(RequestReceived.class);
        assertThat(sent(table.respond(
                        ServerKey.of(bye), TextMessage.FACTORY.response(bye, 200, "OK", null, List.of(), null), NOW)))
                .containsExactly(flow.get("F6").toString());
    }

    @Test
    void section_3_1_as_bob() {
        Map<String, TextMessage> flow = Flows.read("rfc3665/3.1-successful-session.txt");
        TextMessage invite = TextMessage.parse(
                flow.get("F1").toString().replace(";branch=z9hG4bK74bf9", ";branch=z9hG4bK74bf9;received=192.0.2.101"));
        ServerKey key = ServerKey.of(invite);
        List<Header> contact = List.of(new Header("Contact", "<sip:bob@client.biloxi.example.com;transport=tcp>"));
        Dialog dialog = Dialog.uas(invite, "8321234356", Dialog.Stage.EARLY);

        table.receive(invite, TCP, NOW);
        SipMessage ringing = TextMessage.FACTORY.response(invite, 180, "Ringing", dialog.localTag(), contact, null);
        assertThat(sent(table.respond(key, ringing, NOW)))
                .containsExactly(flow.get("F2").toString());
        SipMessage answer = TextMessage.FACTORY.response(
                invite,
                200,
                "OK",
                dialog.localTag(),
                contact,
                new SipMessages.Body("application/sdp", flow.get("F3").body()));
        assertThat(sent(table.respond(key, answer, NOW)))
                .containsExactly(flow.get("F3").toString());
        dialog = dialog.confirmed();
        assertThat(table.receive(flow.get("F4"), TCP, NOW)).hasOnlyElementsOfType(AckReceived.class);

        SipMessage bye = dialog.request("BYE", viaOf(flow.get("F5")), List.of()).message(TextMessage.FACTORY, null);
        assertThat(sent(table.send(bye, TCP, NOW)))
                .containsExactly(flow.get("F5").toString());
        assertThat(table.receive(flow.get("F6"), TCP, NOW)).hasOnlyElementsOfType(ResponseReceived.class);
    }

    @Test
    void section_3_8_as_alice() {
        Map<String, TextMessage> flow = Flows.read("rfc3665/3.8-no-answer.txt");
        TextMessage invite = flow.get("F1");

        table.send(invite, UDP, NOW);
        table.receive(flow.get("F8"), UDP, NOW);
        assertThat(sent(table.cancel(ClientKey.of(invite), List.of(), NOW)))
                .containsExactly(flow.get("F9").toString());
        assertThat(table.receive(flow.get("F10"), UDP, NOW)).isEmpty();
        assertThat(sent(table.receive(flow.get("F19"), UDP, NOW)))
                .containsExactly(flow.get("F20").toString());
    }

    private static String viaOf(SipMessage message) {
        return message.header("Via").orElseThrow();
    }
}
