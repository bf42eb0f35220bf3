package io.tandem.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.sip.SipMessages.Body;
import io.tandem.sip.SipMessages.Header;
import io.tandem.sip.digest.DigestCredentials;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What the core relies on in every {@link SipMessage} and {@link SipMessages}: the edge's over JAIN-SIP and the tests'
 * over text are held to it alike.
 */
public abstract class SipMessageContract {

    /** @param text well-formed, CRLF line ends */
    protected abstract SipMessage parse(String text);

    protected abstract SipMessages messages();

    /** RFC 3261 section 24.2, F1, with what its proxies add, an IPv6 sent-by and a list header on two lines. */
    protected static final String INVITE = """
            INVITE sip:bob@192.0.2.4 SIP/2.0\r
            Via: SIP/2.0/UDP server10.biloxi.com;branch=z9hG4bK4b43c2ff8.1\r
            Via: SIP/2.0/UDP bigbox3.site3.atlanta.com:5070;branch=z9hG4bK77ef4c2312983.1;received=192.0.2.2\r
            Max-Forwards: 68\r
            Record-Route: <sip:server10.biloxi.com;lr>, <sip:bigbox3.site3.atlanta.com;lr>\r
            To: Bob <sip:bob@biloxi.com>\r
            From: Alice <sip:alice@atlanta.com>;tag=1928301774\r
            Call-ID: a84b4c76e66710\r
            CSeq: 314159 INVITE\r
            Contact: <sip:alice@pc33.atlanta.com>\r
            Timestamp: 54\r
            Content-Type: application/sdp;charset=utf-8\r
            Content-Length: 7\r
            \r
            v=0\r
            ä""";

    @Test
    void request_shows_its_parts() {
        SipMessage invite = parse(INVITE);

        assertThat(invite.isRequest()).isTrue();
        assertThat(invite.method()).isEqualTo("INVITE");
        assertThat(invite.requestUri()).isEqualTo("sip:bob@192.0.2.4");
        assertThat(invite.status()).isZero();
        assertThat(invite.callId()).isEqualTo("a84b4c76e66710");
        assertThat(invite.fromTag()).isEqualTo("1928301774");
        assertThat(invite.toTag()).isEmpty();
        assertThat(invite.cseq()).isEqualTo(314159);
        assertThat(invite.topBranch()).isEqualTo("z9hG4bK4b43c2ff8.1");
    }

    @Test
    void body_and_its_type_are_text() {
        SipMessage invite = parse(INVITE);

        assertThat(invite.contentType()).isEqualTo("application/sdp");
        assertThat(invite.body()).isEqualTo("v=0\r\nä");
    }

    @Test
    void sent_by_has_port_0_where_there_is_none() {
        assertThat(parse(INVITE).topSentBy()).isEqualTo("server10.biloxi.com:0");
        assertThat(parse(INVITE.replace("server10.biloxi.com;", "server10.biloxi.com:5060;"))
                        .topSentBy())
                .isEqualTo("server10.biloxi.com:5060");
        assertThat(parse(INVITE.replace("UDP server10.biloxi.com;", "UDP [2001:db8::1]:5060;"))
                        .topSentBy())
                .isEqualTo("[2001:db8::1]:5060");
    }

    @Test
    void missing_branch_and_tag_are_empty() {
        SipMessage old = parse(INVITE.replace(";branch=z9hG4bK4b43c2ff8.1", "").replace(";tag=1928301774", ""));

        assertThat(old.topBranch()).isEmpty();
        assertThat(old.fromTag()).isEmpty();
    }

    @Test
    void lists_are_split_in_order_over_all_lines() {
        SipMessage invite = parse(INVITE);

        assertThat(invite.headers("Record-Route"))
                .containsExactly("<sip:server10.biloxi.com;lr>", "<sip:bigbox3.site3.atlanta.com;lr>");
        assertThat(invite.headers("Via"))
                .containsExactly(
                        "SIP/2.0/UDP server10.biloxi.com;branch=z9hG4bK4b43c2ff8.1",
                        "SIP/2.0/UDP bigbox3.site3.atlanta.com:5070;branch=z9hG4bK77ef4c2312983.1;received=192.0.2.2");
    }

    @Test
    void header_names_are_found_without_case_and_missing_ones_are_empty() {
        SipMessage invite = parse(INVITE);

        assertThat(invite.header("max-forwards")).contains("68");
        assertThat(invite.header("Contact")).contains("<sip:alice@pc33.atlanta.com>");
        assertThat(invite.header("Reason")).isEqualTo(Optional.empty());
        assertThat(invite.headers("Reason")).isEmpty();
    }

    @Test
    void compact_forms_are_resolved() {
        SipMessage invite = parse(INVITE.replace("Contact:", "m:")
                .replace("Via:", "v:")
                .replace("From:", "f:")
                .replace("To:", "t:")
                .replace("Call-ID:", "i:")
                .replace("Content-Type:", "c:"));

        assertThat(invite.callId()).isEqualTo("a84b4c76e66710");
        assertThat(invite.fromTag()).isEqualTo("1928301774");
        assertThat(invite.header("Contact")).contains("<sip:alice@pc33.atlanta.com>");
        assertThat(invite.headers("Via")).hasSize(2);
        assertThat(invite.contentType()).isEqualTo("application/sdp");
    }

    /** RFC 3261 section 7.3.1: a value never carries a line break. */
    @Test
    void folded_lines_are_joined() {
        SipMessage invite = parse(INVITE.replace("lr>, <sip", "lr>,\r\n  <sip"));

        assertThat(invite.headers("Record-Route"))
                .containsExactly("<sip:server10.biloxi.com;lr>", "<sip:bigbox3.site3.atlanta.com;lr>");
    }

    /** RFC 3261 section 7.3.1: the commas of credentials and challenges do not make lists. */
    @Test
    void credentials_are_one_value_each() {
        String one = "Digest username=\"a\",realm=\"r\",nonce=\"n\",uri=\"sip:b\",response=\"00\"";
        String other = one.replace("\"r\"", "\"s\"");
        SipMessage invite =
                parse(INVITE.replace("CSeq:", "Authorization: " + one + "\r\nAuthorization: " + other + "\r\nCSeq:"));

        assertThat(invite.headers("Authorization").stream().map(DigestCredentials::parse))
                .containsExactly(DigestCredentials.parse(one), DigestCredentials.parse(other))
                .doesNotContain(Optional.empty());
    }

    @Test
    void response_has_status_and_the_method_of_cseq() {
        SipMessage ringing = messages().response(parse(INVITE), 180, "Ringing", "8321", List.of(), null);

        assertThat(ringing.isRequest()).isFalse();
        assertThat(ringing.status()).isEqualTo(180);
        assertThat(ringing.method()).isEqualTo("INVITE");
        assertThat(ringing.requestUri()).isEmpty();
        assertThat(ringing.cseq()).isEqualTo(314159);
    }

    /** RFC 3261 section 8.2.6.2; Timestamp by section 8.2.6.1. */
    @Test
    void response_repeats_what_its_request_says() {
        SipMessage invite = parse(INVITE);

        SipMessage ringing = messages().response(invite, 180, "Ringing", "8321", List.of(), null);

        for (String name : List.of("Via", "Record-Route", "From", "Call-ID", "CSeq", "Timestamp")) {
            assertThat(ringing.headers(name)).as(name).isEqualTo(invite.headers(name));
        }
        assertThat(ringing.toTag()).isEqualTo("8321");
        assertThat(ringing.topBranch()).isEqualTo(invite.topBranch());
        assertThat(ringing.body()).isEmpty();
    }

    @Test
    void response_leaves_a_to_tag_alone_and_can_do_without() {
        SipMessage inDialog = parse(INVITE.replace("<sip:bob@biloxi.com>", "<sip:bob@biloxi.com>;tag=1"));

        assertThat(messages()
                        .response(inDialog, 200, "OK", "2", List.of(), null)
                        .toTag())
                .isEqualTo("1");
        assertThat(messages()
                        .response(parse(INVITE), 100, "Trying", null, List.of(), null)
                        .toTag())
                .isEmpty();
    }

    @Test
    void response_carries_headers_and_body() {
        Body body = new Body("application/sdp", "v=0\r\nä");

        SipMessage ok = messages()
                .response(
                        parse(INVITE),
                        200,
                        "OK",
                        "8321",
                        List.of(new Header("Contact", "<sip:bob@192.0.2.4>"), new Header("Retry-After", "5")),
                        body);

        assertThat(ok.header("Contact")).contains("<sip:bob@192.0.2.4>");
        assertThat(ok.header("Retry-After")).contains("5");
        assertThat(ok.contentType()).isEqualTo("application/sdp");
        assertThat(ok.body()).isEqualTo("v=0\r\nä");
        assertThat(ok.encoded().toString()).contains("Content-Length: 7\r\n").endsWith("\r\n\r\nv=0\r\nä");
    }

    @Test
    void request_has_exactly_its_headers_in_order() {
        SipMessage bye = messages().request("BYE", "sip:bob@192.0.2.4", byeHeaders(), null);

        assertThat(bye.encoded().toString().replaceAll(" *, *", ", ")).isEqualTo("""
                BYE sip:bob@192.0.2.4 SIP/2.0\r
                Via: SIP/2.0/UDP pc33.atlanta.com:5060;branch=z9hG4bKnashds8\r
                Max-Forwards: 70\r
                Route: <sip:p1.example.com;lr>\r
                Route: <sip:p2.example.com;lr>\r
                From: Alice <sip:alice@atlanta.com>;tag=1928301774\r
                To: Bob <sip:bob@biloxi.com>;tag=a6c85cf\r
                Call-ID: a84b4c76e66710\r
                CSeq: 314160 BYE\r
                Reason: Q.850;cause=16;text="hung up"\r
                Content-Length: 0\r
                \r
                """);
    }

    private static List<Header> byeHeaders() {
        return List.of(
                new Header("Via", "SIP/2.0/UDP pc33.atlanta.com:5060;branch=z9hG4bKnashds8"),
                new Header("Max-Forwards", "70"),
                new Header("Route", "<sip:p1.example.com;lr>"),
                new Header("Route", "<sip:p2.example.com;lr>"),
                new Header("From", "Alice <sip:alice@atlanta.com>;tag=1928301774"),
                new Header("To", "Bob <sip:bob@biloxi.com>;tag=a6c85cf"),
                new Header("Call-ID", "a84b4c76e66710"),
                new Header("CSeq", "314160 BYE"),
                new Header("Reason", "Q.850;cause=16;text=\"hung up\""));
    }

    @Test
    void message_is_encoded_to_the_same_bytes_each_time_and_reads_back() {
        SipMessage bye = messages().request("BYE", "sip:bob@192.0.2.4", byeHeaders(), new Body("text/plain", "ä"));

        SipMessage read = parse(new String(bye.encoded().bytes(), StandardCharsets.UTF_8));

        assertThat(bye.encoded()).isEqualTo(bye.encoded());
        assertThat(read.method()).isEqualTo("BYE");
        assertThat(read.headers("Route")).isEqualTo(bye.headers("Route"));
        assertThat(read.toTag()).isEqualTo("a6c85cf");
        assertThat(read.body()).isEqualTo("ä");
    }

    @Test
    void largest_cseq_is_read() {
        assertThat(parse(INVITE.replace("314159 ", "2147483647 ")).cseq()).isEqualTo(2147483647L);
    }
}
