package io.tandem.sip.header;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.sip.SipMessages.Header;
import io.tandem.sip.TextMessage;
import io.tandem.types.HostPort;
import io.tandem.types.ReleaseCause;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sip:alice@atlanta.com",
                "sip:alice:secretword@atlanta.com;transport=tcp",
                "sips:alice@atlanta.com?subject=project%20x&priority=urgent",
                "sip:+1-212-555-1212:1234@gateway.com;user=phone",
                "sips:1212@gateway.com",
                "sip:alice@192.0.2.4",
                "sip:atlanta.com;method=REGISTER?to=alice%40atlanta.com",
                "sip:alice;day=tuesday@atlanta.com",
                "sip:101@[2001:db8::1]:5062;transport=ws",
                "sip:%61lice@atlanta.com;lr",
                "sip:*97@acme_pbx.local:5060",
                "tel:+375172000001;phone-context=by",
                "tel:7042;phone-context=example.com",
            })
    void uris_of_rfc_3261_section_19_1_3_are_written_as_they_were_read(String text) {
        assertThat(SipUri.parse(text)).map(SipUri::toString).contains(text);
    }

    @ParameterizedTest
    @CsvSource({
        "sip:alice;day=tuesday@atlanta.com, alice;day=tuesday, atlanta.com, 0",
        "SIP:Bob@BILOXI.com:5070, Bob, biloxi.com, 5070",
        "sip:biloxi.com, '', biloxi.com, 0",
        "sip:a@b@c.com, a@b, c.com, 0",
        "sip:c.com?to=a@b.com, c.com?to=a, b.com, 0",
        "sip:a@c.com?to=a@b.com, a, c.com, 0",
        "sip:%2A97@c.com, *97, c.com, 0",
        "sip:a%zz@c.com, a%zz, c.com, 0",
        "sip:bob:pw@c.com, bob, c.com, 0",
    })
    void uri_parts(String text, String user, String host, int port) {
        SipUri uri = SipUri.parse(text).orElseThrow();

        assertThat(uri.decodedUser()).isEqualTo(user);
        assertThat(uri.host()).isEqualTo(host);
        assertThat(uri.port()).isEqualTo(port);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sip:",
                "sip:@host",
                "sip:user@",
                "sip:user@host:",
                "sip:user@host:70000",
                "sip:us er@host",
                "sip:user@ho<st",
                "sip:user@[::1",
                "sip:user@[zz]:5060",
                "http://host",
                "tel:",
                "tel:alice",
                ":x",
            })
    void what_is_no_uri_is_refused(String text) {
        assertThat(SipUri.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sip:%61lice@ATLANTA.com;transport=TCP | sip:alice@atlanta.com;transport=tcp | true",
                "sip:carol@chicago.com;x=1 | sip:carol@chicago.com | true",
                "sip:alice@atlanta.com | sip:ALICE@atlanta.com | false",
                "sip:bob@biloxi.com | sip:bob@biloxi.com:5060 | false",
                "sip:bob@biloxi.com | sip:bob@biloxi.com;transport=udp | false",
            })
    void uris_compare_as_in_rfc_3261_section_19_1_4(String one, String other, boolean same) {
        assertThat(SipUri.parse(one)
                        .orElseThrow()
                        .canonical()
                        .equals(SipUri.parse(other).orElseThrow().canonical()))
                .isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"A. G. Bell\" <sip:agb@bell.example> ;tag=a48s | A. G. Bell | sip:agb@bell.example | a48s",
                "Anonymous <sip:c8oqz84zk7z@privacy.org>;tag=hyh8 | Anonymous | sip:c8oqz84zk7z@privacy.org | hyh8",
                "sip:+12125551212@phone2net.example;tag=887s | '' | sip:+12125551212@phone2net.example | 887s",
                "<sip:a@b;lr>;x=\"<;,>\";tag=1 | '' | sip:a@b;lr | 1",
                "\"a \\\" <b>\" <sip:a@b> | a \" <b> | sip:a@b | ''",
                "<urn:service:sos> | '' | urn:service:sos | ''",
            })
    void addresses_of_rfc_3261_section_20_20(String text, String name, String uri, String tag) {
        NameAddr address = NameAddr.parse(text).orElseThrow();

        assertThat(address.displayName()).isEqualTo(name);
        assertThat(address.uri()).isEqualTo(uri);
        assertThat(address.parameters().value("TAG").orElse("")).isEqualTo(tag);
        assertThat(NameAddr.parse(address.toString())).contains(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<", "<>", "<sip:a@b", "<sip:a@b>x", "alice", "\"<sip:a@b>", "<sip:a b@c>", "sip a:b"})
    void what_is_no_address_is_refused(String text) {
        assertThat(NameAddr.parse(text)).isEmpty();
    }

    @Test
    void names_are_quoted_where_they_must_be() {
        SipUri bob = SipUri.of("bob", "Biloxi.com", 0);

        assertThat(NameAddr.of(bob)).hasToString("<sip:bob@biloxi.com>");
        assertThat(new NameAddr("Bob B", bob.toString(), Parameters.NONE).withTag("1"))
                .hasToString("Bob B <sip:bob@biloxi.com>;tag=1");
        assertThat(new NameAddr("Иван \"\\\n", bob.toString(), Parameters.NONE))
                .hasToString("\"Иван \\\"\\\\ \" <sip:bob@biloxi.com>");
    }

    /** RFC 3581 section 4, and its section 6's example. */
    @Test
    void via_gets_received_and_rport() {
        Via via = Via.parse("SIP/2.0/UDP 10.1.1.1:4540;rport;branch=z9hG4bKkjshdyff")
                .orElseThrow();

        Via received = via.receivedFrom(new HostPort("192.0.2.1", 9988));

        assertThat(received)
                .hasToString("SIP/2.0/UDP 10.1.1.1:4540;rport=9988;branch=z9hG4bKkjshdyff;received=192.0.2.1");
        assertThat(received.responseAddress()).isEqualTo(new HostPort("192.0.2.1", 9988));
    }

    @ParameterizedTest
    @CsvSource({
        "SIP/2.0/UDP bob.example, 192.0.2.1, SIP/2.0/UDP bob.example;received=192.0.2.1, 192.0.2.1:5060",
        "SIP/2.0/UDP 192.0.2.1:5070, 192.0.2.1, SIP/2.0/UDP 192.0.2.1:5070, 192.0.2.1:5070",
        "SIP / 2.0 / tls  Host : 5071 ;branch=x, 192.0.2.1, SIP/2.0/TLS host:5071;branch=x;received=192.0.2.1, 192.0.2.1:5071",
        "SIP/2.0/TLS host, 192.0.2.1, SIP/2.0/TLS host;received=192.0.2.1, 192.0.2.1:5061",
        "SIP/2.0/UDP 192.0.2.1;received=10.0.0.1, 192.0.2.1, SIP/2.0/UDP 192.0.2.1, 192.0.2.1:5060",
        "SIP/2.0/UDP [2001:db8::9:1];received=10.0.0.1, 2001:db8::9:2, SIP/2.0/UDP [2001:db8::9:1];received=2001:db8::9:2, [2001:db8::9:2]:5060",
        "SIP/2.0/UDP a;maddr=224.2.0.1, 192.0.2.1, SIP/2.0/UDP a;maddr=224.2.0.1;received=192.0.2.1, 224.2.0.1:5060",
        "SIP/2.0/UDP a;maddr=[], 192.0.2.1, SIP/2.0/UDP a;maddr=[];received=192.0.2.1, 192.0.2.1:5060",
        "SIP/2.0/UDP a;rport=x, 192.0.2.1, SIP/2.0/UDP a;rport=9;received=192.0.2.1, 192.0.2.1:9",
    })
    void responses_go_where_section_18_2_2_says(String text, String source, String expected, HostPort target) {
        Via via = Via.parse(text).orElseThrow().receivedFrom(new HostPort(source, 9));

        assertThat(via).hasToString(expected);
        assertThat(via.responseAddress()).isEqualTo(target);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "SIP/2.0/UDP", "SIP/1.0/UDP host", "SIP/2.0 host", "SIP/2.0/UDP ho st:1", "SIP/2.0/U@P h"})
    void what_is_no_via_is_refused(String text) {
        assertThat(Via.parse(text)).isEmpty();
    }

    @Test
    void contact_parameters_are_read_or_left_out() {
        ContactAddress full = ContactAddress.parse(
                        "<sip:a@b>;q=0.25;expires=120;reg-id=2;+sip.instance=\"<urn:uuid:1>\"")
                .orElseThrow();
        ContactAddress odd = ContactAddress.parse("<sip:a@b>;q=1.5;expires=soon;reg-id=0;+sip.instance=x")
                .orElseThrow();

        assertThat(full.q()).isEqualTo(0.25);
        assertThat(full.expires()).hasValue(120);
        assertThat(full.regId()).hasValue(2);
        assertThat(full.instance()).contains("<urn:uuid:1>");
        assertThat(odd.q()).isEqualTo(1);
        assertThat(odd.expires()).isEmpty();
        assertThat(odd.regId()).isEmpty();
        assertThat(odd.instance()).isEmpty();
        assertThat(ContactAddress.seconds("99999999999999999999")).hasValue(4294967295L);
    }

    @ParameterizedTest
    @CsvSource({"70, 69", "1, 0", "255, 69", "99999999999, 69", "junk, 69"})
    void max_forwards_counts_down(String given, int next) {
        assertThat(MaxForwards.next(with("Max-Forwards", given))).hasValue(next);
    }

    @Test
    void max_forwards_0_is_the_end_and_a_missing_one_is_70() {
        assertThat(MaxForwards.next(with("Max-Forwards", "0"))).isEmpty();
        assertThat(MaxForwards.next(with("X", "y"))).hasValue(69);
    }

    @Test
    void reason_says_cause_and_words() {
        assertThat(Reasons.of(ReleaseCause.NORMAL))
                .containsExactly(new Header("Reason", "Q.850;cause=16;text=\"hung up\""));
        assertThat(Reasons.of(ReleaseCause.ANSWERED_ELSEWHERE).getFirst().value())
                .startsWith("SIP;cause=200;");
    }

    @Test
    void reason_is_read_by_protocol() {
        TextMessage bye = with("Reason", "SIP ;cause=200 ;text=\"a;cause=3, b\", Q.850 ;cause=17");

        assertThat(Reasons.q850(bye)).hasValue(17);
        assertThat(Reasons.sip(bye)).hasValue(200);
        assertThat(Reasons.q850(with("Reason", "Q.850;cause=999"))).isEqualTo(OptionalInt.empty());
        assertThat(Reasons.q850(with("Reason", "Q.850;cause=x, Q.850"))).isEmpty();
    }

    private static TextMessage with(String name, String value) {
        return new TextMessage("BYE sip:a@b SIP/2.0", List.of(new Header(name, value)), "");
    }
}
