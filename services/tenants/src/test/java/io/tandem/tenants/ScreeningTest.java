package io.tandem.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.contracts.Topics;
import io.tandem.contracts.Wire;
import io.tandem.contracts.config.ExtensionRecord;
import io.tandem.platform.fixture.EmbeddedBacking;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ScreeningTest {
    private final Cell cell = Cell.on(EmbeddedBacking.shared());

    private static String screening(Cell.Company company, String extension) {
        return company.path("/extensions/" + extension + "/screening");
    }

    @Test
    void what_people_set_for_their_callers_reaches_the_dialplan_and_stays_through_other_changes() {
        var acme = cell.company();
        var id = acme.extension("101").text("id");
        var user = acme.user(cell, "101");

        var set = user.put(
                        screening(acme, id),
                        "{\"rejectAnonymous\":true,\"blocked\":[\"+375 29 123-45-67\",\"+37533*\"],\"allowed\":[\"102\"]}")
                .expecting(200);
        acme.admin()
                .put(acme.path("/extensions/" + id + "/forwarding"), "{\"busy\":\"102\"}")
                .expecting(200);

        assertThat(set.header("Tandem-Version")).startsWith("tenants.");
        var read = user.get(screening(acme, id)).expecting(200).body();
        assertThat(read.path("blocked").toString()).isEqualTo("[\"+375291234567\",\"+37533*\"]");
        assertThat(read.path("rejectAnonymous").asBoolean()).isTrue();
        try (var topics = cell.topics(Topics.EXTENSIONS)) {
            var record = topics.await(seen -> seen.key().equals(acme.id() + "/" + id)
                    && Wire.JSON
                            .read(Objects.requireNonNull(seen.value()), ExtensionRecord.class)
                            .screening()
                            .allowed()
                            .equals(List.of("102")));
            assertThat(record.value()).isNotNull();
        }
    }

    @Test
    void numbers_that_nobody_has_are_refused_and_others_lists_are_not_to_be_seen() {
        var acme = cell.company();
        var id = acme.extension("101").text("id");
        acme.extension("102");

        assertThat(acme.admin()
                        .put(screening(acme, id), "{\"blocked\":[\"pizza\",\"+\"],\"onlyAllowed\":true}")
                        .expecting(422)
                        .faults())
                .containsExactly("/blocked", "/blocked", "/allowed");
        acme.user(cell, "102").get(screening(acme, id)).expecting(404);
        cell.company().admin().get(screening(acme, id)).expecting(404);
    }
}
