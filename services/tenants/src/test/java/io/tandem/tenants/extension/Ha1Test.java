package io.tandem.tenants.extension;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Ha1Test {
    /** The example of RFC 7616 section 3.9.1; its two responses are what our HA1 must lead to. */
    private static final String NONCE = "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v";

    private static final String CNONCE = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";

    private static String hash(String algorithm, String text) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes()));
    }

    private static String response(String algorithm, String ha1) throws Exception {
        var ha2 = hash(algorithm, "GET:/dir/index.html");
        return hash(algorithm, String.join(":", ha1, NONCE, "00000001", CNONCE, "auth", ha2));
    }

    @Test
    void the_ha1_of_rfc_7616_gives_its_responses() throws Exception {
        var ha1 = Ha1.of("Mufasa", "http-auth@example.org", new Secret("Circle of Life"));

        assertThat(response("MD5", ha1.md5())).isEqualTo("8ca523f5e9506fed4657c9700eebdbec");
        assertThat(response("SHA-256", ha1.sha256()))
                .isEqualTo("753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1");
    }

    @Test
    void made_secrets_are_as_given_ones_must_be_and_do_not_repeat() {
        var seen = new HashSet<String>();
        for (int i = 0; i < 1000; i++) {
            var secret = Secret.made().text();
            assertThat(secret).matches(Secret.FORM);
            assertThat(seen.add(secret)).isTrue();
        }
    }
}
