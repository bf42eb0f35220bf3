package io.tandem.sip.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tandem.sip.SipMessage;
import io.tandem.sip.SipMessages.Header;
import io.tandem.sip.TextMessage;
import io.tandem.sip.digest.Authentication.Challenge;
import io.tandem.sip.digest.Authentication.Reason;
import io.tandem.sip.digest.Authentication.Refused;
import io.tandem.sip.digest.Authentication.Verified;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DigestTest {
    private static final String REALM = "acme.localhost";
    private static final String HOME = "192.0.2.7";
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final NonceKey OLD = new NonceKey(1, new byte[32]);
    private static final NonceKey NEW =
            new NonceKey(2, "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8));
    private static final Map<String, Ha1> ACCOUNTS = Map.of("101", Ha1.of("101", REALM, "secret"));

    private final Nonces nonces = new Nonces(List.of(NEW, OLD), Duration.ofMinutes(5));

    private Digest digest(DigestPolicy policy) {
        return new Digest(nonces, Challenger.USER_AGENT, REALM, policy);
    }

    private static SipMessage request(String method, String callId, List<String> credentials) {
        List<Header> headers = new ArrayList<>(List.of(
                new Header("Via", "SIP/2.0/UDP 192.0.2.7;branch=z9hG4bK1"),
                new Header("From", "<sip:101@acme.localhost>;tag=1"),
                new Header("To", "<sip:102@acme.localhost>"),
                new Header("Call-ID", callId),
                new Header("CSeq", "1 " + method)));
        credentials.forEach(value -> headers.add(new Header("Authorization", value)));
        return TextMessage.FACTORY.request(method, "sip:102@acme.localhost", headers, null);
    }

    /** A request as a phone sends it after the challenge to the same request without credentials. */
    private SipMessage answered(Digest digest, String method, String user, String password) {
        SipMessage first = request(method, "call", List.of());
        List<String> challenges = digest.challenges(NonceScope.of(first, HOME), false, NOW).stream()
                .map(Header::value)
                .toList();
        String uri = "sip:102@acme.localhost";
        return request(
                method,
                "call",
                DigestAnswer.to(challenges, method, uri, user, password, "c").stream()
                        .toList());
    }

    private static Authentication verify(Digest digest, SipMessage request, String source, Instant now) {
        return digest.verify(request, user -> Optional.ofNullable(ACCOUNTS.get(user)), source, now);
    }

    @Test
    void request_without_credentials_is_challenged() {
        assertThat(verify(digest(DigestPolicy.MD5), request("REGISTER", "call", List.of()), HOME, NOW))
                .isEqualTo(new Challenge(false));
    }

    @Test
    void right_password_is_verified_by_each_policy() {
        for (DigestPolicy policy : DigestPolicy.values()) {
            Digest digest = digest(policy);

            assertThat(verify(digest, answered(digest, "INVITE", "101", "secret"), HOME, NOW.plusSeconds(299)))
                    .isEqualTo(new Verified("101"));
        }
    }

    @Test
    void wrong_password_and_unknown_user_get_the_same_answer() {
        Digest digest = digest(DigestPolicy.MD5);

        Authentication wrong = verify(digest, answered(digest, "INVITE", "101", "guess"), HOME, NOW);
        Authentication unknown = verify(digest, answered(digest, "INVITE", "999", "guess"), HOME, NOW);

        assertThat(wrong).isEqualTo(new Refused(Reason.WRONG_RESPONSE)).isEqualTo(unknown);
    }

    @Test
    void unknown_user_cannot_come_in_with_the_stand_in_secret() {
        Digest digest = digest(DigestPolicy.MD5);
        DigestCredentials guess = DigestCredentials.parse("Digest username=\"999\",realm=\"acme.localhost\",nonce=\""
                        + nonces.issue(new NonceScope(HOME, ""), NOW)
                        + "\",uri=\"sip:102@acme.localhost\",response=\"00\"")
                .orElseThrow();
        String response = guess.expectedResponse(DigestAlgorithm.MD5, "REGISTER", "0".repeat(32));
        String header = "Digest username=\"999\",realm=\"acme.localhost\",nonce=\"" + guess.nonce()
                + "\",uri=\"sip:102@acme.localhost\",response=\"" + response + "\"";

        assertThat(verify(digest, request("REGISTER", "call", List.of(header)), HOME, NOW))
                .isEqualTo(new Refused(Reason.WRONG_RESPONSE));
    }

    @Test
    void an_old_nonce_is_stale_and_says_nothing_of_the_password() {
        Digest digest = digest(DigestPolicy.MD5);

        assertThat(verify(digest, answered(digest, "REGISTER", "101", "secret"), HOME, NOW.plusSeconds(300)))
                .isEqualTo(new Challenge(true));
        assertThat(verify(digest, answered(digest, "REGISTER", "101", "guess"), HOME, NOW.plusSeconds(300)))
                .isEqualTo(new Challenge(true));
    }

    @Test
    void nonce_of_another_source_call_or_method_is_stale() {
        Digest digest = digest(DigestPolicy.MD5);
        SipMessage invite = answered(digest, "INVITE", "101", "secret");
        SipMessage otherCall = TextMessage.parse(invite.toString().replace("Call-ID: call", "Call-ID: other"));

        assertThat(verify(digest, invite, "203.0.113.9", NOW)).isEqualTo(new Challenge(true));
        assertThat(verify(digest, otherCall, HOME, NOW)).isEqualTo(new Challenge(true));
    }

    @Test
    void digest_for_another_destination_is_refused() {
        Digest digest = digest(DigestPolicy.MD5);
        SipMessage invite = answered(digest, "INVITE", "101", "secret");
        SipMessage turned = TextMessage.parse(invite.toString().replace("INVITE sip:102@", "INVITE sip:+8816123@"));

        assertThat(verify(digest, turned, HOME, NOW)).isEqualTo(new Refused(Reason.OTHER_URI));
    }

    @Test
    void uri_may_lack_parameters_or_differ_in_scheme() {
        assertThat(SameResource.test("sip:102@acme.localhost", "sips:102@ACME.localhost:5061;transport=tcp"))
                .isTrue();
        assertThat(SameResource.test("sip:acme.localhost", "sip:102@acme.localhost"))
                .isFalse();
        assertThat(SameResource.test("sip:127.0.0.1:5060", "sip:102@acme.localhost"))
                .isTrue();
        assertThat(SameResource.test("/dir", "/dir")).isTrue();
        assertThat(SameResource.test("/dir", "sip:a@b")).isFalse();
    }

    @Test
    void what_was_not_offered_is_refused() {
        Digest md5 = digest(DigestPolicy.MD5);
        Digest sha256 = digest(DigestPolicy.SHA256);
        SipMessage withIntegrity = TextMessage.parse(
                answered(md5, "INVITE", "101", "secret").toString().replace("qop=auth", "qop=auth-int"));

        assertThat(verify(md5, answered(sha256, "INVITE", "101", "secret"), HOME, NOW))
                .isEqualTo(new Refused(Reason.NOT_OFFERED));
        assertThat(verify(sha256, answered(md5, "INVITE", "101", "secret"), HOME, NOW))
                .isEqualTo(new Refused(Reason.NOT_OFFERED));
        assertThat(verify(md5, withIntegrity, HOME, NOW)).isEqualTo(new Refused(Reason.NOT_OFFERED));
    }

    @Test
    void credentials_of_another_realm_are_passed_over_and_garbled_ones_refused() {
        Digest digest = digest(DigestPolicy.MD5);
        String other = "Digest username=\"101\",realm=\"other\",nonce=\"n\",uri=\"u\",response=\"00\"";

        assertThat(verify(digest, request("INVITE", "call", List.of(other)), HOME, NOW))
                .isEqualTo(new Challenge(false));
        assertThat(verify(digest, request("INVITE", "call", List.of("Digest nonsense")), HOME, NOW))
                .isEqualTo(new Refused(Reason.MALFORMED));
    }

    @Test
    void both_offers_sha_256_first_with_one_nonce() {
        List<Header> challenges = digest(DigestPolicy.BOTH).challenges(new NonceScope(HOME, ""), true, NOW);

        assertThat(challenges).hasSize(2).allMatch(h -> h.name().equals("WWW-Authenticate"));
        assertThat(challenges.getFirst().value())
                .matches(
                        "Digest realm=\"acme.localhost\",nonce=\"[\\w-]{34}\",algorithm=SHA-256,qop=\"auth\",stale=true");
        assertThat(challenges.getLast().value()).contains("algorithm=MD5");
        assertThat(DigestAnswer.isStale(challenges.getFirst().value())).isTrue();
    }

    @Test
    void proxy_challenges_by_407() {
        Digest digest = new Digest(nonces, Challenger.PROXY, REALM, DigestPolicy.MD5);

        assertThat(digest.challenges(new NonceScope(HOME, ""), false, NOW)
                        .getFirst()
                        .name())
                .isEqualTo("Proxy-Authenticate");
        assertThat(digest.challenger().status()).isEqualTo(407);
    }

    @Test
    void nonce_of_the_previous_key_is_believed_and_of_an_unknown_key_not() {
        NonceScope scope = new NonceScope(HOME, "");
        String before = new Nonces(List.of(OLD), Duration.ofMinutes(5)).issue(scope, NOW);
        String foreign = new Nonces(List.of(new NonceKey(2, new byte[32])), Duration.ofMinutes(5)).issue(scope, NOW);

        assertThat(nonces.isFresh(before, scope, NOW)).isTrue();
        assertThat(nonces.isFresh(foreign, scope, NOW)).isFalse();
    }

    @Test
    void nonce_from_a_clock_far_ahead_or_garbled_is_not_fresh() {
        NonceScope scope = new NonceScope(HOME, "");
        String nonce = nonces.issue(scope, NOW);

        assertThat(nonces.isFresh(nonce, scope, NOW.minusSeconds(29))).isTrue();
        assertThat(nonces.isFresh(nonce, scope, NOW.minusSeconds(30))).isFalse();
        assertThat(nonces.isFresh("", scope, NOW)).isFalse();
        assertThat(nonces.isFresh("!!!", scope, NOW)).isFalse();
        assertThat(nonces.isFresh("_" + nonce.substring(1), scope, NOW)).isFalse();
        assertThat(nonces.isFresh(nonce.substring(0, 33), scope, NOW)).isFalse();
    }

    @Test
    void weak_keys_and_no_keys_are_refused() {
        assertThatThrownBy(() -> new NonceKey(1, new byte[31])).hasMessageContaining("32 bytes");
        assertThatThrownBy(() -> new NonceKey(256, new byte[32])).hasMessageContaining("0 to 255");
        assertThatThrownBy(() -> new Nonces(List.of(), Duration.ofMinutes(5))).hasMessageContaining("at least one key");
    }

    @Test
    void secret_is_not_shown() {
        assertThat(ACCOUNTS.toString()).doesNotContain(ACCOUNTS.get("101").md5());
    }

    @Test
    void answer_to_a_carrier_repeats_opaque_and_does_without_qop() {
        String challenge = "Digest realm=\"carrier\",nonce=\"n\",opaque=\"o\"";

        assertThat(DigestAnswer.to(List.of(challenge), "INVITE", "sip:x@carrier", "u", "p", "c"))
                .get()
                .asString()
                .contains("opaque=\"o\"")
                .doesNotContain("qop", "algorithm");
        assertThat(DigestAnswer.to(
                        List.of("Digest realm=\"r\",nonce=\"n\",qop=\"auth-int\""), "BYE", "u", "u", "p", "c"))
                .isEmpty();
    }
}
