package io.tandem.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.platform.database.Purpose;
import io.tandem.platform.database.TenantTransactions;
import io.tandem.platform.fixture.EmbeddedBacking;
import io.tandem.platform.fixture.Rest.Answer;
import io.tandem.tenants.Cell.Company;
import io.tandem.tenants.totp.Authenticator;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class SecondFactorTest {
    private final Cell cell = Cell.on(EmbeddedBacking.shared());

    private record Enrolled(Authenticator app, List<String> recovery) {}

    private Enrolled enrol(Company acme) {
        var begun = acme.admin()
                .post("/api/v1/me/totp", "{\"password\":\"%s\"}".formatted(acme.password()))
                .expecting(200);
        var app = new Authenticator(begun.text("secret"));
        assertThat(begun.text("uri")).startsWith("otpauth://totp/Tandem:").contains("secret=" + app.base32());
        // The step before this one's: it leaves the later ones to the test.
        var confirmed = acme.admin()
                .post("/api/v1/me/totp/confirm", "{\"code\":\"%s\"}".formatted(app.code(-1)))
                .expecting(200);
        var codes = StreamSupport.stream(confirmed.body().get("recoveryCodes").spliterator(), false)
                .map(code -> code.asString())
                .toList();
        return new Enrolled(app, codes);
    }

    private Answer token(Company acme, String totp) {
        return cell.services
                .rest()
                .post(
                        "/api/v1/auth/token",
                        "{\"email\":\"%s\",\"password\":\"%s\",\"totp\":\"%s\"}"
                                .formatted(acme.email(), acme.password(), totp));
    }

    @Test
    void a_sign_in_then_needs_a_code_and_takes_each_once() {
        var acme = cell.company();
        var app = enrol(acme).app();

        assertThat(cell.token(acme.email(), acme.password()).expecting(401).faults())
                .containsExactly("/totp");
        token(acme, app.code(0)).expecting(200);
        assertThat(token(acme, app.code(0)).expecting(401).faults()).containsExactly("/totp");
        token(acme, app.code(1)).expecting(200);
    }

    @Test
    void a_wrong_password_says_nothing_of_the_code() {
        var acme = cell.company();
        enrol(acme);

        var refused = cell.token(acme.email(), "not the password").expecting(401);

        assertThat(refused.faults()).isEmpty();
    }

    @Test
    void wrong_codes_make_the_next_try_wait() {
        var acme = cell.company();
        enrol(acme);
        for (int i = 0; i < 3; i++) {
            token(acme, "aaaa-aaaa-aaaa-aaaa").expecting(401);
        }

        token(acme, "aaaa-aaaa-aaaa-aaaa").expecting(429);
    }

    @Test
    void a_recovery_code_signs_in_once() {
        var acme = cell.company();
        var code = enrol(acme).recovery().getFirst();

        token(acme, code).expecting(200);
        token(acme, code).expecting(401);

        assertThat(acme.admin()
                        .get("/api/v1/me/totp")
                        .body()
                        .get("recoveryCodesLeft")
                        .asInt())
                .isEqualTo(9);
    }

    @Test
    void a_secret_that_no_code_was_seen_of_is_not_asked_for() {
        var acme = cell.company();
        acme.admin()
                .post("/api/v1/me/totp", "{\"password\":\"%s\"}".formatted(acme.password()))
                .expecting(200);

        acme.admin().post("/api/v1/me/totp/confirm", "{\"code\":\"000000x\"}").expecting(422);

        cell.token(acme.email(), acme.password()).expecting(200);
    }

    @Test
    void it_takes_the_password_to_begin_and_a_code_to_end() {
        var acme = cell.company();
        assertThat(acme.admin()
                        .post("/api/v1/me/totp", "{\"password\":\"not mine\"}")
                        .expecting(422)
                        .faults())
                .containsExactly("/password");
        var app = enrol(acme).app();

        acme.admin().post("/api/v1/me/totp/disable", "{\"code\":\"123\"}").expecting(422);
        acme.admin()
                .post("/api/v1/me/totp/disable", "{\"code\":\"%s\"}".formatted(app.code(0)))
                .expecting(204);

        cell.token(acme.email(), acme.password()).expecting(200);
    }

    @Test
    void an_admin_lets_somebody_in_who_has_lost_the_app() {
        var acme = cell.company();
        enrol(acme);
        var id = acme.admin().get("/api/v1/me").text("id");
        assertThat(acme.admin()
                        .get(acme.path("/users/" + id))
                        .body()
                        .get("secondFactor")
                        .asBoolean())
                .isTrue();

        cell.provider.delete(acme.path("/users/" + id + "/totp")).expecting(204);

        cell.token(acme.email(), acme.password()).expecting(200);
    }

    @Test
    void the_secret_is_not_readable_in_the_database() {
        var acme = cell.company();
        var app = enrol(acme).app();

        var kept = cell.services
                .bean(TenantTransactions.class)
                .acrossTenants(
                        Purpose.FIND_LOGIN,
                        () -> cell.services
                                .bean(JdbcClient.class)
                                .sql("SELECT secret FROM tenants.totp WHERE tenant_id = ?::uuid")
                                .param(acme.id())
                                .query(String.class)
                                .single());

        assertThat(kept).startsWith("v1.").doesNotContain(app.base32());
    }
}
