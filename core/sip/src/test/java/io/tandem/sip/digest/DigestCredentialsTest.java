package io.tandem.sip.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7616 section 3.9.1, RFC 2617 section 3.5 and RFC 2069 section 2.4 (erratum 749), and what is no credentials. */
class DigestCredentialsTest {
    private static final String RFC_7616 = "Digest username=\"Mufasa\", realm=\"http-auth@example.org\", "
            + "uri=\"/dir/index.html\", algorithm=%s, nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", "
            + "nc=00000001, cnonce=\"f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ\", qop=auth, response=\"%s\", "
            + "opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"";

    @Test
    void rfc_7616_md5() {
        assertRight(
                RFC_7616.formatted("MD5", "8ca523f5e9506fed4657c9700eebdbec"), DigestAlgorithm.MD5, "Circle of Life");
    }

    @Test
    void rfc_7616_sha_256() {
        assertRight(
                RFC_7616.formatted("SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"),
                DigestAlgorithm.SHA256,
                "Circle of Life");
    }

    @Test
    void rfc_2617() {
        assertRight(
                "Digest username=\"Mufasa\", realm=\"testrealm@host.com\", "
                        + "nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\", uri=\"/dir/index.html\", qop=auth, "
                        + "nc=00000001, cnonce=\"0a4f113b\", response=\"6629fae49393a05397450978507c4ef1\", "
                        + "opaque=\"5ccc069c403ebaf9f0171e9517f40e41\"",
                DigestAlgorithm.MD5,
                "Circle Of Life");
    }

    @Test
    void rfc_2069_without_qop() {
        assertRight(
                "Digest username=\"Mufasa\", realm=\"testrealm@host.com\", "
                        + "nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\", uri=\"/dir/index.html\", "
                        + "response=\"1949323746fe6a43ef61f9606e7febea\"",
                DigestAlgorithm.MD5,
                "CircleOfLife");
    }

    private static void assertRight(String header, DigestAlgorithm by, String password) {
        DigestCredentials credentials = DigestCredentials.parse(header).orElseThrow();
        String ha1 = by.ha1(credentials.user(), credentials.realm(), password);

        assertThat(credentials.expectedResponse(by, "GET", ha1)).isEqualTo(credentials.response());
    }

    @Test
    void spaces_folds_and_quoted_tokens_are_read() {
        Optional<DigestCredentials> credentials = DigestCredentials.parse(
                "DIGEST  username = \"a\\\"b\" ,\r\n realm=\"r\",nonce=\"n\",uri=\"u\",response=\"0a\",qop=\"auth\",nc=0000000f,cnonce=\"c\"");

        assertThat(credentials.orElseThrow().user()).isEqualTo("a\"b");
        assertThat(credentials.orElseThrow().qop()).isEqualTo("auth");
        assertThat(credentials.orElseThrow().algorithm()).isEqualTo("MD5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Digest",
                "Digest ",
                "Basic YTpi",
                "Digestusername=\"a\"",
                "Digest username=\"a\"",
                "Digest username=\"a,realm=\"r\",nonce=\"n\",uri=\"u\",response=\"0a\"",
                "Digest username=\"a\",username=\"b\",realm=\"r\",nonce=\"n\",uri=\"u\",response=\"0a\"",
                "Digest username=\"a\",realm=\"r\",nonce=\"n\",uri=\"u\",response=\"0a\",",
                "Digest username=\"a\",,realm=\"r\",nonce=\"n\",uri=\"u\",response=\"0a\"",
                "Digest username=\"a\" realm=\"r\",nonce=\"n\",uri=\"u\",response=\"0a\"",
                "Digest username=\"a\",realm=\"r\",nonce=\"n\",uri=\"u\",response=\"0A\"",
                "Digest username=\"a\",realm=\"r\",nonce=\"n\",uri=\"u\",response=\"\"",
                "Digest username=\"\",realm=\"r\",nonce=\"n\",uri=\"u\",response=\"0a\"",
                "Digest username=\"a\",realm=\"r\",nonce=\"n\",uri=\"u\",response=\"0a\",qop=auth",
                "Digest username=\"a\",realm=\"r\",nonce=\"n\",uri=\"u\",response=\"0a\",qop=auth,cnonce=\"c\",nc=1",
                "Digest username=\"a\\",
            })
    void what_lacks_doubles_or_garbles_a_parameter_is_refused(String header) {
        assertThat(DigestCredentials.parse(header)).isEmpty();
    }

    @Test
    void very_long_header_is_refused() {
        assertThat(DigestCredentials.parse("Digest username=\"" + "a".repeat(5000) + "\""))
                .isEmpty();
    }
}
