package io.tandem.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.contracts.Topics;
import io.tandem.platform.fixture.EmbeddedBacking;
import io.tandem.platform.fixture.Rest;
import io.tandem.platform.fixture.Rest.Answer;
import io.tandem.tenants.Cell.Company;
import org.junit.jupiter.api.Test;

class ApiKeysTest {
    private final Cell cell = Cell.on(EmbeddedBacking.shared());

    private static Answer key(Company company, String scopes) {
        return company.admin()
                .post(
                        company.path("/api-keys"),
                        "{\"name\":\"%s\",\"scopes\":[%s]}".formatted("key " + scopes.hashCode(), scopes));
    }

    private Rest with(Answer key) {
        return cell.services.rest().as(key.expecting(201).text("key"));
    }

    @Test
    void a_key_opens_what_its_scopes_say_and_nothing_else() {
        var acme = cell.company();
        acme.extension("101");

        var reader = with(key(acme, "\"extensions:read\""));

        reader.get(acme.path("/extensions")).expecting(200);
        reader.post(acme.path("/extensions"), "{\"number\":\"102\",\"displayName\":\"A\"}")
                .expecting(403);
        reader.get(acme.path("/devices")).expecting(403);
        reader.get(cell.company().path("/extensions")).expecting(404);
        reader.get("/api/v1/tenants").expecting(403);
    }

    @Test
    void writing_includes_reading() {
        var acme = cell.company();

        var writer = with(key(acme, "\"extensions:write\""));

        writer.post(acme.path("/extensions"), "{\"number\":\"102\",\"displayName\":\"A\"}")
                .expecting(201);
        writer.get(acme.path("/extensions")).expecting(200);
    }

    @Test
    void a_key_is_shown_once_and_published_as_a_hash() {
        var acme = cell.company();

        var made = key(acme, "\"*:read\"").expecting(201);

        assertThat(made.text("key")).startsWith("tk_");
        assertThat(acme.admin()
                        .get(acme.path("/api-keys/" + made.text("id")))
                        .expecting(200)
                        .body()
                        .has("key"))
                .isFalse();
        try (var topics = cell.topics(Topics.API_KEYS)) {
            var record = topics.await(seen -> seen.key().equals(made.text("id")));
            assertThat(new String(record.value()))
                    .doesNotContain(made.text("key"))
                    .contains("sha256");
        }
        assertThat(made.header("Tandem-Version")).isNull();
    }

    @Test
    void a_revoked_key_is_401() throws Exception {
        var acme = cell.company();
        var made = key(acme, "\"*:read\"");
        var reader = with(made);
        reader.get(acme.path("/extensions")).expecting(200);

        acme.admin().delete(acme.path("/api-keys/" + made.text("id"))).expecting(204);

        try (var topics = cell.topics(Topics.API_KEYS)) {
            topics.await(seen -> seen.key().equals(made.text("id")) && seen.value() == null);
        }
        long deadline = System.nanoTime() + 5_000_000_000L;
        while (reader.get(acme.path("/extensions")).status() != 401 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        reader.get(acme.path("/extensions")).expecting(401);
    }

    @Test
    void a_key_hands_on_no_more_than_it_has() {
        var acme = cell.company();
        var maker = with(key(acme, "\"api-keys:write\",\"extensions:read\""));

        maker.post(acme.path("/api-keys"), "{\"name\":\"a\",\"scopes\":[\"extensions:read\"]}")
                .expecting(201);
        maker.post(acme.path("/api-keys"), "{\"name\":\"b\",\"scopes\":[\"extensions:write\"]}")
                .expecting(403);
        maker.post(acme.path("/api-keys"), "{\"name\":\"c\",\"scopes\":[\"*:read\"]}")
                .expecting(403);
    }

    @Test
    void a_scope_that_is_none_is_refused_by_place() {
        assertThat(key(cell.company(), "\"extensions:read\",\"everything\"")
                        .expecting(422)
                        .faults())
                .containsExactly("/scopes/1");
    }
}
