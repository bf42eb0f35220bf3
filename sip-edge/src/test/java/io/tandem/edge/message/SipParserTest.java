package io.tandem.edge.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.edge.message.Parsed.Ignored;
import io.tandem.edge.message.Parsed.Refused;
import io.tandem.edge.message.Parsed.Understood;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SipParserTest {
    private static final String INVITE = String.join(
            "\r\n",
            "INVITE sip:102@acme.localhost SIP/2.0",
            "v: SIP/2.0/UDP 127.0.0.1:5099;branch=z9hG4bK1;rport",
            "Via: SIP/2.0/UDP 127.0.0.2:5060;branch=z9hG4bK0",
            "Max-Forwards: 70",
            "From: \"Anna\" <sip:101@acme.localhost>;tag=a",
            "To: <sip:102@acme.localhost>",
            "Call-ID: c1@127.0.0.1",
            "CSeq: 7 INVITE",
            "Contact: <sip:101@127.0.0.1:5099;transport=udp>",
            "Record-Route: <sip:p1;lr>, <sip:p2;lr>",
            "Subject: a folded",
            " line",
            "X-Mine: one",
            "X-Mine: two",
            "Content-Type: application/SDP;charset=utf-8",
            "Content-Length: 5",
            "",
            "v=0\r\n");

    private final SipParser parser = new SipParser();

    @Test
    void a_request_is_seen_through_the_interface_of_the_core() {
        var invite = understood(INVITE);

        assertThat(invite.isRequest()).isTrue();
        assertThat(invite.method()).isEqualTo("INVITE");
        assertThat(invite.requestUri()).isEqualTo("sip:102@acme.localhost");
        assertThat(invite.status()).isZero();
        assertThat(invite.callId()).isEqualTo("c1@127.0.0.1");
        assertThat(invite.fromTag()).isEqualTo("a");
        assertThat(invite.toTag()).isEmpty();
        assertThat(invite.cseq()).isEqualTo(7);
        assertThat(invite.topBranch()).isEqualTo("z9hG4bK1");
        assertThat(invite.topSentBy()).isEqualTo("127.0.0.1:5099");
        assertThat(invite.header("f")).isEmpty();
        assertThat(invite.header("From")).contains("\"Anna\" <sip:101@acme.localhost>;tag=a");
        assertThat(invite.headers("Via")).hasSize(2);
        assertThat(invite.headers("Record-Route")).containsExactly("<sip:p1;lr>", "<sip:p2;lr>");
        assertThat(invite.headers("X-Mine")).containsExactly("one", "two");
        assertThat(invite.headers("Route")).isEmpty();
        assertThat(invite.body()).isEqualTo("v=0\r\n");
        assertThat(invite.contentType()).isEqualTo("application/sdp");
    }

    @Test
    void the_start_line_is_not_continued() {
        String broken = INVITE.replace("\r\nv: ", "\r\n v: ");

        assertThat(parser.parse(broken.getBytes(StandardCharsets.UTF_8), false)).isInstanceOf(Refused.class);
    }

    @Test
    void rport_is_filled_whatever_its_letters_and_from_wherever() {
        var invite = understood(INVITE.replace(";rport", ";RPORT"));
        invite.stampSource("127.0.0.1", 5099);

        assertThat(invite.headers("Via").getFirst()).containsIgnoringCase("rport=5099");
        assertThat(invite.encoded().toString()).containsIgnoringCase("rport=5099");
    }

    @Test
    void source_is_stamped_into_the_top_via_and_copied_into_the_response() {
        var invite = understood(INVITE);
        invite.stampSource("192.0.2.9", 40000);

        var response = new WireMessages().response(invite, 180, "Ringing", "b", java.util.List.of(), null);

        assertThat(response.headers("Via").getFirst()).contains("received=192.0.2.9", "rport=40000");
        assertThat(response.headers("Via").get(1)).contains("z9hG4bK0");
        assertThat(response.toTag()).isEqualTo("b");
        assertThat(invite.toTag()).isEmpty();
        assertThat(response.headers("Record-Route")).hasSize(2);
        assertThat(response.status()).isEqualTo(180);
        assertThat(response.method()).isEqualTo("INVITE");
        assertThat(response.encoded().toString())
                .contains("Content-Length: 0\r\n\r\n")
                .startsWith("SIP/2.0 180 Ringing\r\n");
    }

    @Test
    void a_made_request_keeps_its_bytes() {
        var messages = new WireMessages();
        var made = messages.request(
                "BYE",
                "sip:101@127.0.0.1:5099",
                java.util.List.of(
                        new io.tandem.sip.SipMessages.Header("Via", "SIP/2.0/UDP 127.0.0.1:5060;branch=z9hG4bKx;rport"),
                        new io.tandem.sip.SipMessages.Header("Max-Forwards", "70"),
                        new io.tandem.sip.SipMessages.Header("From", "<sip:102@acme.localhost>;tag=b"),
                        new io.tandem.sip.SipMessages.Header("To", "<sip:101@acme.localhost>;tag=a"),
                        new io.tandem.sip.SipMessages.Header("Call-ID", "c1"),
                        new io.tandem.sip.SipMessages.Header("CSeq", "2 BYE"),
                        new io.tandem.sip.SipMessages.Header("Reason", "Q.850;cause=16;text=\"hung up\"")),
                new io.tandem.sip.SipMessages.Body("text/plain", "Grüße"));

        var read = messages.read(made.encoded().bytes());

        assertThat(read.encoded()).isEqualTo(made.encoded());
        assertThat(read.header("Reason")).hasValueSatisfying(r -> assertThat(r).contains("cause=16"));
        assertThat(read.body()).isEqualTo("Grüße");
        assertThat(made.encoded().toString()).contains("Content-Length: 7\r\n");
    }

    @Test
    void a_request_that_is_wrong_but_answerable_gets_400() {
        assertRefused(400, INVITE.replace("Call-ID: c1@127.0.0.1\r\n", ""));
        assertRefused(400, INVITE.replace("Content-Length: 5", "Content-Length: 5\r\nl: 5"));
        assertRefused(400, INVITE.replace("Content-Length: 5", "Content-Length: 500"));
        assertRefused(400, INVITE.replace("Content-Length: 5", "Content-Length: -5"));
        assertRefused(400, INVITE.replace("CSeq: 7 INVITE", "CSeq: 7 BYE"));
        assertRefused(400, INVITE.replace("CSeq: 7 INVITE", "CSeq: 4294967296 INVITE"));
        assertRefused(400, INVITE.replace("CSeq: 7 INVITE", "CSeq: seven INVITE"));
        assertRefused(400, INVITE.replace("From: \"Anna\"", "From: \"Anna"));
        assertRefused(400, INVITE.replace("Max-Forwards: 70", "Max-Forwards: 300"));
        assertRefused(400, INVITE.replace("To: <", "To: <sip:103@x>\r\nTo: <"));
        assertRefused(400, INVITE.substring(0, INVITE.indexOf("CSeq")));
        assertRefused(400, INVITE.replace("one", "o\u0000ne"));
        assertRefused(400, INVITE.replace("Subject: a folded", "Subject: " + "x".repeat(9000)));
    }

    @Test
    void bad_utf8_in_a_header_gets_400() {
        byte[] bytes = INVITE.replace("Anna", "Ann\u00ff").getBytes(StandardCharsets.ISO_8859_1);

        assertThat(parser.parse(bytes, false))
                .isInstanceOfSatisfying(
                        Refused.class, r -> assertThat(r.status()).isEqualTo(400));
    }

    @Test
    void another_version_gets_505_and_a_huge_head_513() {
        assertRefused(505, INVITE.replace("localhost SIP/2.0", "localhost SIP/3.0"));
        assertRefused(513, INVITE.replace("Subject: a folded", "Subject: " + "x".repeat(60_000)));
    }

    @Test
    void what_nobody_can_be_told_of_is_met_with_silence() {
        assertIgnored("\u0001\u0002\u0003");
        assertIgnored("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        assertIgnored(INVITE.replaceAll("(?m)^(v|Via):.*\r\n", ""));
        assertIgnored("ACK sip:x SIP/2.0\r\nVia: SIP/2.0/UDP h\r\n\r\n");
        assertIgnored("SIP/2.0 200 OK\r\nVia: SIP/2.0/UDP h\r\n\r\n");
        assertIgnored("SIP/2.0 9999 OK\r\n" + INVITE.substring(INVITE.indexOf("v:")));
    }

    @Test
    void on_a_stream_content_length_must_be_there() {
        byte[] bytes = INVITE.replace("Content-Length: 5\r\n", "").getBytes(StandardCharsets.UTF_8);

        assertThat(parser.parse(bytes, true)).isInstanceOf(Refused.class);
        assertThat(parser.parse(bytes, false)).isInstanceOf(Understood.class);
    }

    @Test
    void an_unreadable_header_that_nothing_rests_on_is_passed_over() {
        understood(INVITE.replace("Subject: a folded", "Date: yesterday\r\nSubject: a folded"));
    }

    private ReceivedMessage understood(String text) {
        var parsed = parser.parse(text.getBytes(StandardCharsets.UTF_8), false);
        assertThat(parsed).isInstanceOf(Understood.class);
        return ((Understood) parsed).message();
    }

    private void assertRefused(int status, String text) {
        assertThat(parser.parse(text.getBytes(StandardCharsets.UTF_8), false))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.status()).isEqualTo(status);
                    assertThat(refused.response().toString())
                            .startsWith("SIP/2.0 " + status + " ")
                            .contains("Via: SIP/2.0/UDP 127.0.0.1:5099;branch=z9hG4bK1;rport\r\n");
                });
    }

    private void assertIgnored(String text) {
        assertThat(parser.parse(text.getBytes(StandardCharsets.UTF_8), false)).isInstanceOf(Ignored.class);
    }
}
