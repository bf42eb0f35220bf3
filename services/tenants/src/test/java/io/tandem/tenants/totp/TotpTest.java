package io.tandem.tenants.totp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    private static final byte[] SECRET = "12345678901234567890".getBytes(US_ASCII);

    /** RFC 6238 appendix B, SHA-1; the six last of its eight digits. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void codes_are_those_of_the_rfc(long second, String code) {
        assertThat(Totp.code(SECRET, Totp.step(Instant.ofEpochSecond(second)))).isEqualTo(code);
    }

    @Test
    void a_code_is_taken_half_a_minute_early_or_late_and_no_longer() {
        var now = Instant.ofEpochSecond(1_234_567_890);

        assertThat(Totp.match(SECRET, "005924", now)).hasValue(Totp.step(now));
        assertThat(Totp.match(SECRET, "005924", now.plusSeconds(30))).hasValue(Totp.step(now));
        assertThat(Totp.match(SECRET, "005924", now.minusSeconds(30))).hasValue(Totp.step(now));
        assertThat(Totp.match(SECRET, "005924", now.plusSeconds(60))).isEmpty();
        assertThat(Totp.match(SECRET, "५५५५५५", now)).isEmpty();
    }

    /** RFC 4648 section 10. */
    @ParameterizedTest
    @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void base32_is_that_of_the_rfc(String text, String encoded) {
        assertThat(Base32.of(text.getBytes(US_ASCII))).isEqualTo(encoded);
    }

    @Test
    void a_recovery_code_is_known_however_it_is_typed() {
        var code = RecoveryCodes.made().getFirst();

        assertThat(code).matches("([a-z2-7]{4}-){3}[a-z2-7]{4}");
        assertThat(RecoveryCodes.sha256(
                        " " + code.toUpperCase(java.util.Locale.ROOT).replace('-', ' ')))
                .isEqualTo(RecoveryCodes.sha256(code));
    }
}
