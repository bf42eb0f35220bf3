package io.tandem.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.bus.settings.Settings;
import io.tandem.contracts.Topics;
import io.tandem.contracts.Wire;
import io.tandem.contracts.config.DigestOffer;
import io.tandem.contracts.config.TenantLimits;
import io.tandem.contracts.config.TenantRecord;
import io.tandem.platform.fixture.EmbeddedBacking;
import io.tandem.types.TenantId;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class TenantsTest {
    private final Cell cell = Cell.on(EmbeddedBacking.shared());

    @Test
    void a_tenants_country_gives_its_dialling_habits() {
        var acme = cell.company();

        try (var topics = cell.topics(Topics.TENANTS)) {
            var record = topics.await(seen -> seen.key().equals(acme.id()));
            assertThat(Wire.JSON.read(Objects.requireNonNull(record.value()), TenantRecord.class))
                    .isEqualTo(new TenantRecord(
                            2,
                            TenantId.of(acme.id()),
                            acme.name(),
                            acme.domain(),
                            true,
                            "BY",
                            "375",
                            "8",
                            Duration.ofSeconds(30),
                            DigestOffer.MD5,
                            new TenantLimits(1_000, 100, 10_000)));
        }
    }

    @Test
    void a_tenants_limits_reach_the_edges() {
        var acme = cell.company();

        cell.provider
                .put(
                        acme.path(""),
                        ("{\"name\":\"%s\",\"domain\":\"%s\",\"country\":\"BY\","
                                        + "\"limits\":{\"calls\":10,\"callsPerSecond\":3,\"registrations\":0}}")
                                .formatted(acme.name(), acme.domain()))
                .expecting(200);

        try (var topics = cell.topics(Topics.TENANTS)) {
            topics.await(seen -> seen.key().equals(acme.id())
                    && Wire.JSON
                            .read(Objects.requireNonNull(seen.value()), TenantRecord.class)
                            .limits()
                            .equals(new TenantLimits(10, 3, 0)));
        }
    }

    @Test
    void a_domain_has_one_owner() {
        var acme = cell.company();

        var refused = cell.provider
                .post(
                        "/api/v1/tenants",
                        "{\"name\":\"twin\",\"domain\":\"%s\",\"country\":\"BY\"}".formatted(acme.domain()))
                .expecting(409);

        assertThat(refused.faults()).containsExactly("/domain");
    }

    @Test
    void name_and_domain_stay_as_they_are() {
        var acme = cell.company();

        assertThat(cell.provider
                        .put(
                                acme.path(""),
                                "{\"name\":\"other\",\"domain\":\"%s\",\"country\":\"BY\"}".formatted(acme.domain()))
                        .expecting(422)
                        .faults())
                .containsExactly("/name");
    }

    @Test
    void a_country_without_telephones_is_refused() {
        assertThat(cell.provider
                        .post("/api/v1/tenants", "{\"name\":\"nowhere\",\"domain\":\"no.where\",\"country\":\"XX\"}")
                        .expecting(422)
                        .faults())
                .containsExactly("/country");
    }

    @Test
    void a_deleted_tenant_is_gone_with_everything_and_its_name_is_free() {
        var acme = cell.company();
        var extension = acme.extension("101");

        cell.provider.delete(acme.path("")).expecting(204);

        cell.provider.get(acme.path("")).expecting(404);
        cell.token(acme.email(), acme.password()).expecting(401);
        try (var topics = cell.topics(Topics.TENANTS, Topics.EXTENSIONS, Topics.CREDENTIALS)) {
            topics.await(seen -> seen.key().equals(acme.id()) && seen.value() == null);
            topics.await(seen -> seen.key().equals(acme.id() + "/" + extension.text("id")) && seen.value() == null);
            topics.await(
                    seen -> seen.key().equals(acme.id() + "/" + extension.text("/device/id")) && seen.value() == null);
        }
        cell.provider
                .post(
                        "/api/v1/tenants",
                        "{\"name\":\"%s\",\"domain\":\"%s\",\"country\":\"BY\"}".formatted(acme.name(), acme.domain()))
                .expecting(201);
    }

    @Test
    void the_list_leaves_the_provider_out_and_is_searched_by_name() {
        var acme = cell.company();

        var found = cell.provider
                .get("/api/v1/tenants?q=" + acme.name())
                .expecting(200)
                .body()
                .path("items");
        var provider = cell.provider
                .get("/api/v1/tenants?q=provider.invalid")
                .expecting(200)
                .body()
                .path("items");

        assertThat(found).hasSize(1);
        assertThat(provider).isEmpty();
    }

    @Test
    void the_providers_own_tenant_has_no_phones_and_no_keys() {
        var own = "/api/v1/tenants/" + new UUID(0, 0);

        cell.provider
                .post(own + "/extensions", "{\"number\":\"101\",\"displayName\":\"A\"}")
                .expecting(403);
        cell.provider
                .post(own + "/api-keys", "{\"name\":\"a\",\"scopes\":[\"*:write\"]}")
                .expecting(403);
        cell.provider.delete(own).expecting(403);
    }

    @Test
    void a_user_in_a_tenant_that_does_not_exist_is_404() {
        cell.provider
                .post(
                        "/api/v1/tenants/" + UUID.randomUUID() + "/users",
                        "{\"email\":\"a@b.localhost\",\"displayName\":\"A\"}")
                .expecting(404);
    }

    @Test
    void defaults_and_keys_of_the_settings() {
        var environment = new StandardEnvironment();
        assertThat(Settings.read(environment, "tandem.tenants", TenantsConfig.class))
                .isEqualTo(new TenantsConfig(
                        "admin@tandem.localhost", "", Duration.ofMinutes(10), Duration.ofDays(30), ":5060"));

        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "test",
                        Map.of(
                                "tandem.tenants.first-admin", "a@b",
                                "tandem.tenants.access-token", "1m",
                                "tandem.tenants.refresh-token", "1d",
                                "tandem.tenants.sip-server", "sip.example:5070")));
        assertThat(Settings.read(environment, "tandem.tenants", TenantsConfig.class))
                .isEqualTo(new TenantsConfig("a@b", "", Duration.ofMinutes(1), Duration.ofDays(1), "sip.example:5070"));
    }
}
