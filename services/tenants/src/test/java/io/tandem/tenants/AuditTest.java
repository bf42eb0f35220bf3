package io.tandem.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.bus.Bus;
import io.tandem.bus.Publication;
import io.tandem.contracts.Topics;
import io.tandem.contracts.Wire;
import io.tandem.contracts.audit.AuditRecord;
import io.tandem.platform.fixture.EmbeddedBacking;
import io.tandem.tenants.Cell.Company;
import io.tandem.types.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AuditTest {
    private final Cell cell = Cell.on(EmbeddedBacking.shared());

    private static List<JsonNode> audit(Company company, String search) {
        return company.admin()
                .get(company.path("/audit?q=" + search))
                .expecting(200)
                .body()
                .path("items")
                .valueStream()
                .toList();
    }

    @Test
    void a_change_says_who_when_from_where_and_what_it_was_before_and_after() {
        var acme = cell.company();
        var made = acme.extension("101");
        acme.admin()
                .put(acme.path("/extensions/" + made.text("id")), "{\"number\":\"101\",\"displayName\":\"Renamed\"}")
                .expecting(200);

        var entries = audit(acme, made.text("id"));

        assertThat(entries).extracting(entry -> entry.path("action").asString()).containsExactly("update", "create");
        var update = entries.getFirst();
        assertThat(update.at("/actor/name").asString()).isEqualTo(acme.email());
        assertThat(update.path("from").asString()).isEqualTo("127.0.0.1");
        assertThat(Instant.parse(update.path("at").asString())).isBeforeOrEqualTo(Instant.now());
        assertThat(update.at("/before/displayName").asString()).isEqualTo("Someone");
        assertThat(update.at("/after/displayName").asString()).isEqualTo("Renamed");
        assertThat(entries.getLast().path("before").isNull()).isTrue();
    }

    @Test
    void a_deletion_keeps_what_was_there() {
        var acme = cell.company();
        var made = acme.extension("101");
        acme.admin().delete(acme.path("/extensions/" + made.text("id"))).expecting(204);

        var deletion = audit(acme, made.text("id")).getFirst();

        assertThat(deletion.path("action").asString()).isEqualTo("delete");
        assertThat(deletion.at("/before/number").asString()).isEqualTo("101");
        assertThat(deletion.path("after").isNull()).isTrue();
    }

    @Test
    void an_earlier_state_is_restored_and_the_audit_says_so() {
        var acme = cell.company();
        var id = acme.extension("101").text("id");
        acme.admin()
                .put(acme.path("/extensions/" + id), "{\"number\":\"101\",\"displayName\":\"Renamed\"}")
                .expecting(200);

        var restored = acme.admin()
                .post(acme.path("/extensions/" + id + "/restore"), "{\"number\":\"101\",\"displayName\":\"Someone\"}")
                .expecting(200);

        assertThat(restored.text("id")).isEqualTo(id);
        assertThat(restored.header("Tandem-Version")).startsWith("tenants.");
        assertThat(audit(acme, id))
                .extracting(entry -> entry.path("action").asString())
                .containsExactly("restore", "update", "create");
    }

    @Test
    void a_deleted_object_comes_back_with_a_new_secret() {
        var acme = cell.company();
        var id = acme.extension("101").text("id");
        acme.admin().delete(acme.path("/extensions/" + id)).expecting(204);

        var restored = acme.admin()
                .post(acme.path("/extensions/" + id + "/restore"), "{\"number\":\"101\",\"displayName\":\"Someone\"}")
                .expecting(200);

        assertThat(restored.text("id")).isNotEqualTo(id);
        assertThat(restored.body().at("/device/secret").asString()).isNotEmpty();
        acme.admin().get(acme.path("/extensions/" + restored.text("id"))).expecting(200);
    }

    @Test
    void people_and_devices_are_restored_as_well() {
        var acme = cell.company();
        acme.extension("101");
        var user = acme.admin()
                .post(acme.path("/users"), "{\"email\":\"u@%s\",\"displayName\":\"U\"}".formatted(acme.domain()))
                .expecting(201);
        var device = acme.admin()
                .post(acme.path("/devices"), "{\"extension\":\"101\",\"name\":\"Desk\"}")
                .expecting(201);
        acme.admin().delete(acme.path("/users/" + user.text("id"))).expecting(204);

        acme.admin()
                .post(
                        acme.path("/users/" + user.text("id") + "/restore"),
                        "{\"email\":\"u@%s\",\"displayName\":\"U\"}".formatted(acme.domain()))
                .expecting(200);
        var renamed = acme.admin()
                .post(
                        acme.path("/devices/" + device.text("id") + "/restore"),
                        "{\"extension\":\"101\",\"name\":\"Home\"}")
                .expecting(200);

        assertThat(renamed.text("name")).isEqualTo("Home");
        assertThat(renamed.text("id")).isEqualTo(device.text("id"));
    }

    @Test
    void a_refused_write_leaves_no_entry() {
        var acme = cell.company();
        acme.extension("101");
        int before = audit(acme, "extension").size();

        acme.admin()
                .post(acme.path("/extensions"), "{\"number\":\"101\",\"displayName\":\"B\"}")
                .expecting(409);

        assertThat(audit(acme, "extension")).hasSize(before);
    }

    @Test
    void logins_are_audited_and_so_are_refused_ones() {
        var acme = cell.company();
        cell.token(acme.email(), "not the password").expecting(401);

        assertThat(audit(acme, "login"))
                .extracting(entry -> entry.path("action").asString())
                .containsExactly("login-refused", "login");
    }

    @Test
    void no_entry_holds_a_secret() {
        var acme = cell.company();
        var made = acme.extension("101");
        acme.admin()
                .post(acme.path("/devices/" + made.text("/device/id") + "/secret"), "{\"secret\":\"a-new-secret\"}")
                .expecting(200);

        var everything = acme.admin().get(acme.path("/audit")).raw().body();

        assertThat(everything).doesNotContain(made.text("/device/secret"), "a-new-secret", acme.password());
    }

    @Test
    void reading_the_list_of_tenants_is_audited_among_the_providers_own() {
        cell.provider.get("/api/v1/tenants?limit=1").expecting(200);

        var entry = cell.provider
                .get("/api/v1/tenants/" + new UUID(0, 0) + "/audit?q=list&limit=1")
                .expecting(200)
                .body()
                .at("/items/0");

        assertThat(entry.path("object").asString()).isEqualTo("tenant");
        assertThat(entry.at("/actor/name").asString()).isEqualTo(cell.first.email());
    }

    @Test
    void another_services_record_is_kept_once_however_often_it_comes() throws Exception {
        var acme = cell.company();
        var tenant = TenantId.of(acme.id());
        var record = new AuditRecord(
                1,
                UUID.randomUUID(),
                tenant,
                Instant.now(),
                "numbers",
                "system",
                "x",
                "elsewhere",
                "",
                "create",
                "number",
                "object-" + acme.id(),
                null,
                null);
        var last = new AuditRecord(
                1,
                UUID.randomUUID(),
                tenant,
                Instant.now(),
                "numbers",
                "system",
                "x",
                "elsewhere",
                "",
                "create",
                "number",
                "last-" + acme.id(),
                null,
                null);

        for (var each : List.of(record, record, last)) {
            var publication = Publication.of(Topics.AUDIT_EVENTS, each.id().toString(), Wire.JSON.write(each))
                    .besideKey(acme.id());
            cell.services.bean(Bus.class).publisher().publish(publication, Duration.ofSeconds(10));
        }

        long deadline = System.nanoTime() + 20_000_000_000L;
        while (audit(acme, "last-").isEmpty() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(audit(acme, "last-")).hasSize(1);
        assertThat(audit(acme, "object-")).hasSize(1);
    }

    @Test
    void pages_of_the_audit_hold_together() {
        var acme = cell.company();
        for (int i = 0; i < 5; i++) {
            acme.extension("10" + i);
        }
        var first = acme.admin().get(acme.path("/audit?q=extension&limit=3")).expecting(200);

        var second = acme.admin()
                .get(acme.path("/audit?q=extension&limit=3&cursor=" + first.text("next")))
                .expecting(200);

        assertThat(first.body().path("items")).hasSize(3);
        assertThat(second.body().path("items")).hasSize(2);
        assertThat(second.body().path("next").isNull()).isTrue();
        acme.admin().get(acme.path("/audit?cursor=bm9uc2Vuc2U")).expecting(400);
    }
}
