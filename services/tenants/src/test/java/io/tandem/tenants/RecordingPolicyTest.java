package io.tandem.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.bus.BusRecord;
import io.tandem.contracts.Topics;
import io.tandem.contracts.Wire;
import io.tandem.contracts.config.ExtensionRecord;
import io.tandem.contracts.config.TenantRecord;
import io.tandem.dialplan.RecordingRules;
import io.tandem.platform.fixture.EmbeddedBacking;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RecordingPolicyTest {
    private final Cell cell = Cell.on(EmbeddedBacking.shared());

    private static String recording(Cell.Company company, String extension) {
        return company.path("/extensions/" + extension + "/recording");
    }

    @Test
    void what_an_administrator_sets_reaches_the_dialplan_stays_through_other_changes_and_is_seen_by_whom_it_concerns() {
        var acme = cell.company();
        var id = acme.extension("101").text("id");

        acme.admin().put(recording(acme, id), "{\"externalIn\":true}").expecting(200);
        acme.admin()
                .put(acme.path("/extensions/" + id + "/forwarding"), "{\"busy\":\"102\"}")
                .expecting(200);

        var read =
                acme.user(cell, "101").get(recording(acme, id)).expecting(200).body();
        assertThat(read.path("externalIn").asBoolean()).isTrue();
        assertThat(read.path("internalIn").asBoolean()).isFalse();
        try (var topics = cell.topics(Topics.EXTENSIONS)) {
            topics.await(seen -> seen.key().equals(acme.id() + "/" + id)
                    && Wire.JSON
                            .read(Objects.requireNonNull(seen.value()), ExtensionRecord.class)
                            .recording()
                            .externalIn());
        }
    }

    @Test
    void people_do_not_set_it_and_others_are_not_to_be_seen() {
        var acme = cell.company();
        var id = acme.extension("101").text("id");
        acme.extension("102");

        acme.user(cell, "101").put(recording(acme, id), "{}").expecting(403);
        acme.user(cell, "102").get(recording(acme, id)).expecting(404);
        cell.company().admin().get(recording(acme, id)).expecting(404);
        acme.admin().put(recording(acme, id), "{\"externalIn\":\"perhaps\"}").expecting(400);
    }

    @Test
    void what_is_set_for_everybody_reaches_the_dialplan_and_an_extension_keeps_or_gives_up_its_own() {
        var acme = cell.company();
        var id = acme.extension("101").text("id");
        assertThat(acme.admin()
                        .get(acme.path("/recording"))
                        .expecting(200)
                        .body()
                        .path("announcement")
                        .asString())
                .isEqualTo("beep");

        acme.admin()
                .put(acme.path("/recording"), "{\"externalIn\":true,\"announcement\":\"ru\",\"keepDays\":90}")
                .expecting(200);
        acme.admin().put(recording(acme, id), "{}").expecting(200);

        var user = acme.user(cell, "101");
        var read = user.get(acme.path("/recording")).expecting(200).body();
        assertThat(read.path("externalIn").asBoolean()).isTrue();
        assertThat(read.path("keepDays").asInt()).isEqualTo(90);
        try (var topics = cell.topics(Topics.TENANTS, Topics.EXTENSIONS)) {
            var rules = topics.await(seen -> seen.topic().equals(Topics.TENANTS.name())
                    && seen.key().equals(acme.id().toString())
                    && tenant(seen).recording().announcement() == RecordingRules.Announcement.RU);
            var own = topics.await(seen -> seen.key().equals(acme.id() + "/" + id)
                    && extension(seen).recording().own());
            assertThat(extension(own)
                            .recording()
                            .or(tenant(rules).recording().policy())
                            .externalIn())
                    .isFalse();
            acme.admin().put(recording(acme, id), "{\"own\":false}").expecting(200);
            assertThat(acme.admin()
                            .get(recording(acme, id))
                            .expecting(200)
                            .body()
                            .path("own")
                            .asBoolean())
                    .isFalse();
        }
        for (String wrong : List.of("{\"announcement\":\"song\"}", "{\"keepDays\":0}", "{\"keepDays\":4000}")) {
            acme.admin().put(acme.path("/recording"), wrong).expecting(422);
        }
        user.put(acme.path("/recording"), "{}").expecting(403);
    }

    private static TenantRecord tenant(BusRecord seen) {
        return Wire.JSON.read(Objects.requireNonNull(seen.value()), TenantRecord.class);
    }

    private static ExtensionRecord extension(BusRecord seen) {
        return Wire.JSON.read(Objects.requireNonNull(seen.value()), ExtensionRecord.class);
    }
}
