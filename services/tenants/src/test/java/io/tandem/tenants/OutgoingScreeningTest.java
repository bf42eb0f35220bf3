package io.tandem.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.contracts.Topics;
import io.tandem.contracts.Wire;
import io.tandem.contracts.config.ExtensionRecord;
import io.tandem.contracts.config.TenantRecord;
import io.tandem.platform.fixture.EmbeddedBacking;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class OutgoingScreeningTest {
    private final Cell cell = Cell.on(EmbeddedBacking.shared());

    private static String screening(Cell.Company company, String extension) {
        return company.path("/extensions/" + extension + "/outgoing-screening");
    }

    @Test
    void what_an_admin_forbids_an_extension_reaches_the_dialplan_and_stays_through_other_changes() {
        var acme = cell.company();
        var id = acme.extension("101").text("id");

        var set = acme.admin()
                .put(
                        screening(acme, id),
                        "{\"blockAbroad\":true,\"blocked\":[\"+375 90*\"],\"allowed\":[\"+48123456789\"]}")
                .expecting(200);
        acme.admin()
                .put(acme.path("/extensions/" + id + "/forwarding"), "{\"busy\":\"+375172000009\"}")
                .expecting(200);

        assertThat(set.header("Tandem-Version")).startsWith("tenants.");
        var read =
                acme.user(cell, "101").get(screening(acme, id)).expecting(200).body();
        assertThat(read.path("blocked").toString()).isEqualTo("[\"+37590*\"]");
        assertThat(read.path("setBy").asString()).isNotEmpty();
        try (var topics = cell.topics(Topics.EXTENSIONS)) {
            var record = topics.await(seen -> seen.key().equals(acme.id() + "/" + id)
                    && Wire.JSON
                            .read(Objects.requireNonNull(seen.value()), ExtensionRecord.class)
                            .outgoing()
                            .allowed()
                            .equals(List.of("+48123456789")));
            assertThat(record.value()).isNotNull();
        }
    }

    @Test
    void what_nobody_of_the_tenant_may_call_is_set_once_for_all() {
        var acme = cell.company();
        String path = acme.path("/outgoing-screening");

        acme.admin().put(path, "{\"blocked\":[\"+37590*\"]}").expecting(200);

        try (var topics = cell.topics(Topics.TENANTS)) {
            var record = topics.await(seen -> seen.key().equals(acme.id().toString())
                    && Wire.JSON
                            .read(Objects.requireNonNull(seen.value()), TenantRecord.class)
                            .outgoing()
                            .blocked()
                            .equals(List.of("+37590*")));
            assertThat(record.value()).isNotNull();
        }
        acme.admin().put(path, "{}").expecting(200);
        assertThat(acme.admin().get(path).expecting(200).body().path("setBy").isNull())
                .isTrue();
    }

    @Test
    void nobody_frees_himself_and_what_is_no_number_is_refused() {
        var acme = cell.company();
        var id = acme.extension("101").text("id");

        var user = acme.user(cell, "101");

        user.put(screening(acme, id), "{}").expecting(403);
        user.put(acme.path("/outgoing-screening"), "{}").expecting(403);
        assertThat(acme.admin()
                        .put(screening(acme, id), "{\"blocked\":[\"101\",\"pizza\"],\"allowed\":[\"8*\"]}")
                        .expecting(422)
                        .faults())
                .containsExactly("/blocked", "/blocked", "/allowed");
        cell.company().admin().get(screening(acme, id)).expecting(404);
    }
}
