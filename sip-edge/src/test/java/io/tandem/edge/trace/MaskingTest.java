package io.tandem.edge.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MaskingTest {

    private static String masked(String head, String body) {
        String text = head.replace("\n", "\r\n") + "\r\n" + body.replace("\n", "\r\n");
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] masked = Masking.of(bytes);
        assertThat(masked).hasSameSizeAs(bytes);
        return new String(masked, StandardCharsets.UTF_8);
    }

    @Test
    void of_credentials_only_what_proves_nothing_is_left() {
        String text = masked("""
                INVITE sip:102@acme.localhost SIP/2.0
                Proxy-Authorization: Digest username="101", realm="acme.localhost", nonce="n0nce", uri="sip:102@acme.localhost",
                 response="0123456789abcdef", algorithm=MD5, cnonce="c,n", qop=auth, nc=00000001, newthing=secret
                authorization:Digest response="feed",username="101"
                """, "");

        assertThat(text)
                .contains("username=\"101\", realm=\"acme.localhost\", nonce=\"*****\", uri=\"sip:102@acme.localhost\"")
                .contains(" response=\"****************\", algorithm=MD5, cnonce=\"***\", qop=auth, nc=00000001")
                .doesNotContain("n0nce", "0123", "c,n", "secret", "feed")
                .contains(",username=\"101\"\r\n");
    }

    @Test
    void other_schemes_and_broken_credentials_are_hidden_as_a_whole() {
        String text = masked("""
                INVITE sip:102@acme.localhost SIP/2.0
                Authorization: Bearer eyJhbGciOi.very.secret
                Proxy-Authorization: Digest rubbish
                Authentication-Info: nextnonce="47364c23432d2e131a5fb210812c", rspauth="beef", qop=auth
                WWW-Authenticate: Digest realm="carrier", nonce="8d3", qop="auth"
                """, "");

        assertThat(text)
                .doesNotContain("eyJ", "secret", "rubbish", "47364", "beef", "8d3")
                .contains("Bearer", "realm=\"carrier\"", "qop=auth");
    }

    @Test
    void of_a_description_keys_are_hidden_and_all_else_is_left() {
        String text = masked("""
                SIP/2.0 200 OK
                c: application/sdp
                """, """
                v=0
                k=base64:c2VjcmV0
                m=audio 4000 RTP/SAVP 0
                a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9|2^20
                a=ice-ufrag:8hhY
                a=ice-pwd:YH75Fviy6338Vbrhrlp8Yh
                a=fingerprint:sha-256 AB:CD
                """);

        assertThat(text)
                .doesNotContain("c2Vj", "WVNf", "2^20", "YH75")
                .contains(
                        "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:***",
                        "a=ice-ufrag:8hhY",
                        "sha-256 AB:CD",
                        "m=audio 4000");
    }

    @Test
    void words_and_digits_are_hidden_but_not_where_they_are() {
        assertThat(masked("INFO sip:a@b SIP/2.0\nContent-Type: application/dtmf-relay\n", "Signal=5\nDuration=160\n"))
                .endsWith("********\r\n************\r\n");
        assertThat(masked("MESSAGE sip:a@b SIP/2.0\nContent-Type: text/plain\n", "the PIN is 4321"))
                .endsWith("\r\n\r\n***************");
        assertThat(masked("NOTIFY sip:a@b SIP/2.0\nContent-Type: message/sipfrag\n", "SIP/2.0 200 OK"))
                .endsWith("SIP/2.0 200 OK");
    }

    @Test
    void who_withholds_his_number_withholds_it_here_too() {
        String hidden = masked("""
                INVITE sip:a@b SIP/2.0
                P-Asserted-Identity: <sip:+375291112233@carrier.example>
                From: "Anonymous" <sip:anonymous@anonymous.invalid>;tag=1
                Privacy: id
                """, "");
        String shown = masked("INVITE sip:a@b SIP/2.0\nP-Asserted-Identity: <sip:+375291112233@c.example>\n", "");

        assertThat(hidden).doesNotContain("375291112233").contains("anonymous@anonymous.invalid", "Privacy: id");
        assertThat(shown).contains("375291112233");
    }

    @Test
    void what_has_no_secret_is_not_even_copied() {
        byte[] bytes = "SIP/2.0 180 Ringing\r\nCSeq: 1 INVITE\r\nAllow: INVITE\r\nContent-Length: 0\r\n\r\n"
                .getBytes(StandardCharsets.UTF_8);

        assertThat(Masking.of(bytes)).isSameAs(bytes);
    }

    @Test
    void what_is_cut_off_anywhere_is_no_trouble() {
        byte[] bytes = ("INVITE sip:a@b SIP/2.0\r\nAuthorization: Digest username=\"a\\\"b\", response=\"x\"\r\nc:\r\n"
                        + "Privacy: id\r\nP-Asserted-Identity: x\r\nContent-Type: application/sdp\r\n\r\na=crypto:1 x inline:k\r\nk=")
                .getBytes(StandardCharsets.UTF_8);

        for (int end = 0; end <= bytes.length; end++) {
            assertThat(Masking.of(Arrays.copyOf(bytes, end))).hasSize(end);
        }
    }
}
