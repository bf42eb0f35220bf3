package io.tandem.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.platform.fixture.EmbeddedBacking;
import io.tandem.platform.fixture.Rest.Answer;
import io.tandem.tenants.user.FirstAdmin;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

class LoginTest {
    private final Cell cell = Cell.on(EmbeddedBacking.shared());

    private Answer refresh(String token) {
        return cell.services.rest().post("/api/v1/auth/refresh", "{\"refreshToken\":\"%s\"}".formatted(token));
    }

    @Test
    void an_unknown_address_and_a_wrong_password_get_the_same_answer() {
        var acme = cell.company();

        var unknown = cell.token("nobody@" + acme.domain(), "not the password").expecting(401);
        var wrong = cell.token(acme.email(), "not the password").expecting(401);

        assertThat(wrong.raw().body()).isEqualTo(unknown.raw().body());
    }

    @Test
    void wrong_passwords_make_the_next_try_wait() {
        var acme = cell.company();
        for (int i = 0; i < 3; i++) {
            cell.token(acme.email(), "not the password").expecting(401);
        }

        var refused = cell.token(acme.email(), acme.password()).expecting(429);

        assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
    }

    @Test
    void anyone_can_check_a_token_with_the_published_keys() {
        var acme = cell.company();
        var token = cell.token(acme.email(), acme.password()).text("accessToken");
        var elsewhere = NimbusJwtDecoder.withJwkSetUri(cell.services.rest().root() + "/api/v1/auth/jwks")
                .jwsAlgorithm(SignatureAlgorithm.ES256)
                .build();

        var read = elsewhere.decode(token);

        assertThat(read.getClaimAsString("tenant")).isEqualTo(acme.id());
        assertThat(read.getClaimAsString("role")).isEqualTo("ADMIN");
        assertThat(cell.services.rest().get("/api/v1/auth/jwks").raw().body()).doesNotContain("\"d\"");
    }

    @Test
    void a_refresh_token_is_good_once_and_its_second_use_ends_the_login() {
        var acme = cell.company();
        var first = cell.token(acme.email(), acme.password()).text("refreshToken");
        var second = refresh(first).expecting(200).text("refreshToken");

        refresh(first).expecting(401);

        refresh(second).expecting(401);
    }

    @Test
    void a_logout_ends_the_login() {
        var acme = cell.company();
        var token = cell.token(acme.email(), acme.password()).text("refreshToken");

        cell.services
                .rest()
                .post("/api/v1/auth/logout", "{\"refreshToken\":\"%s\"}".formatted(token))
                .expecting(204);

        refresh(token).expecting(401);
        refresh("tr_nonsense").expecting(401);
    }

    @Test
    void a_new_password_ends_all_logins_and_the_old_one() {
        var acme = cell.company();
        var login = cell.token(acme.email(), acme.password()).expecting(200);
        acme.admin()
                .post("/api/v1/me/password", "{\"current\":\"wrong\",\"password\":\"a new long one\"}")
                .expecting(422);

        acme.admin()
                .post(
                        "/api/v1/me/password",
                        "{\"current\":\"%s\",\"password\":\"a new long one\"}".formatted(acme.password()))
                .expecting(200);

        refresh(login.text("refreshToken")).expecting(401);
        cell.token(acme.email(), acme.password()).expecting(401);
        cell.token(acme.email(), "a new long one").expecting(200);
    }

    @Test
    void someone_switched_off_cannot_log_in_or_go_on() {
        var acme = cell.company();
        acme.extension("101");
        var made = acme.admin()
                .post(acme.path("/users"), "{\"email\":\"u@%s\",\"displayName\":\"U\"}".formatted(acme.domain()))
                .expecting(201);
        var login = cell.token("u@" + acme.domain(), made.text("password")).expecting(200);

        acme.admin()
                .put(
                        acme.path("/users/" + made.text("id")),
                        "{\"email\":\"u@%s\",\"displayName\":\"U\",\"active\":false}".formatted(acme.domain()))
                .expecting(200);

        refresh(login.text("refreshToken")).expecting(401);
        cell.token("u@" + acme.domain(), made.text("password")).expecting(401);
    }

    @Test
    void nobody_of_a_tenant_becomes_a_provider() {
        var acme = cell.company();

        var refused = acme.admin()
                .post(
                        acme.path("/users"),
                        "{\"email\":\"p@%s\",\"displayName\":\"P\",\"role\":\"PROVIDER\"}".formatted(acme.domain()))
                .expecting(422);

        assertThat(refused.faults()).containsExactly("/role");
    }

    @Test
    void the_first_admin_is_made_once() {
        assertThat(cell.services.bean(FirstAdmin.class).create()).isEmpty();
    }

    @Test
    void the_last_provider_admin_cannot_be_removed() {
        var id = cell.provider.get("/api/v1/me").text("id");

        cell.provider
                .delete("/api/v1/tenants/00000000-0000-0000-0000-000000000000/users/" + id)
                .expecting(409);
    }
}
