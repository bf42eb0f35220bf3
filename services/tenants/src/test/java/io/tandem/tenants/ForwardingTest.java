package io.tandem.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.bus.Bus;
import io.tandem.bus.Delivery.Delivered;
import io.tandem.bus.Publication;
import io.tandem.contracts.Topics;
import io.tandem.contracts.Wire;
import io.tandem.contracts.config.ExtensionRecord;
import io.tandem.contracts.config.PhoneSettingAsked;
import io.tandem.dialplan.PhoneSetting;
import io.tandem.dialplan.PhoneSetting.What;
import io.tandem.dialplan.SetBy.Means;
import io.tandem.platform.fixture.Await;
import io.tandem.platform.fixture.EmbeddedBacking;
import io.tandem.types.CallId;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ForwardingTest {
    private final Cell cell = Cell.on(EmbeddedBacking.shared());

    private static String forwarding(Cell.Company company, String extension) {
        return company.path("/extensions/" + extension + "/forwarding");
    }

    @Test
    void nothing_is_set_for_a_new_extension() {
        var acme = cell.company();
        var id = acme.extension("101").text("id");

        var got = acme.admin().get(forwarding(acme, id)).expecting(200);

        assertThat(got.body().path("doNotDisturb").asBoolean()).isFalse();
        assertThat(got.body().path("always").isNull()).isTrue();
        assertThat(got.body().path("set")).isEmpty();
    }

    @Test
    void what_is_set_reaches_the_dialplan_with_who_set_it() {
        var acme = cell.company();
        var id = acme.extension("101").text("id");

        var set = acme.admin()
                .put(
                        forwarding(acme, id),
                        "{\"busy\":\"102\",\"noAnswer\":\"+375 29 123-45-67\",\"noAnswerSeconds\":12}")
                .expecting(200);

        assertThat(set.text("busy")).isEqualTo("102");
        assertThat(set.text("noAnswer")).isEqualTo("+375291234567");
        assertThat(set.text("/set/0/by")).isEqualTo(acme.email());
        assertThat(set.text("/set/0/with")).isEqualTo("portal");
        assertThat(set.header("Tandem-Version")).startsWith("tenants.");
        try (var topics = cell.topics(Topics.EXTENSIONS)) {
            var record = topics.await(seen -> seen.key().equals(acme.id() + "/" + id)
                    && read(seen.value()).forwarding().busy() != null);
            var told = read(record.value()).forwarding();
            assertThat(Objects.requireNonNull(told.busy()).set().means()).isEqualTo(Means.PORTAL);
            assertThat(told.noAnswerAfter()).hasSeconds(12);
        }
    }

    @Test
    void where_it_is_sought_reaches_the_dialplan_and_outside_1_has_to_be_pressed() {
        var acme = cell.company();
        var id = acme.extension("101").text("id");

        var set = acme.admin()
                .put(
                        forwarding(acme, id),
                        "{\"findMe\":[{\"to\":\"102\"},{\"to\":\"+375 29 123-45-67\",\"afterSeconds\":10,\"ringSeconds\":30}]}")
                .expecting(200);

        assertThat(set.body().at("/findMe/0/confirm").asBoolean()).isFalse();
        assertThat(set.body().at("/findMe/0/ringSeconds").asInt()).isEqualTo(20);
        assertThat(set.text("/findMe/1/to")).isEqualTo("+375291234567");
        assertThat(set.body().at("/findMe/1/confirm").asBoolean()).isTrue();
        assertThat(set.text("/set/0/setting")).isEqualTo("findMe");
        try (var topics = cell.topics(Topics.EXTENSIONS)) {
            var record = topics.await(seen -> seen.key().equals(acme.id() + "/" + id)
                    && read(seen.value()).forwarding().findMe() != null);
            var told = Objects.requireNonNull(read(record.value()).forwarding().findMe());
            assertThat(told.steps()).hasSize(2);
            assertThat(told.steps().getLast().after()).hasSeconds(10);
        }
    }

    @Test
    void a_step_to_nowhere_or_to_oneself_is_refused_by_name() {
        var acme = cell.company();
        var id = acme.extension("101").text("id");

        var refused = acme.admin()
                .put(forwarding(acme, id), "{\"findMe\":[{\"to\":\"102\"},{\"to\":\"101\"},{\"to\":\"nobody\"}]}")
                .expecting(422);

        assertThat(refused.body().toString()).contains("/findMe/1/to").contains("/findMe/2/to");
    }

    @Test
    void what_stays_as_it_was_stays_whose_it_was() {
        var acme = cell.company();
        var id = acme.extension("101").text("id");
        var user = acme.user(cell, "101");
        acme.admin().put(forwarding(acme, id), "{\"busy\":\"102\"}").expecting(200);

        var set = user.put(forwarding(acme, id), "{\"busy\":\"102\",\"doNotDisturb\":true}")
                .expecting(200);

        assertThat(set.text("/set/0/setting")).isEqualTo("doNotDisturb");
        assertThat(set.text("/set/0/by")).isEqualTo("user101@" + acme.domain());
        assertThat(set.text("/set/1/by")).isEqualTo(acme.email());
    }

    @Test
    void what_a_phone_asks_for_is_set_once_and_is_the_phones_and_what_comes_too_late_is_not() {
        var acme = cell.company();
        var id = acme.extension("101").text("id");
        var soon = Instant.now().plusSeconds(60);

        ask(acme, new PhoneSetting(What.BUSY, true, "102"), soon);
        ask(acme, new PhoneSetting(What.ALWAYS, true, "103"), Instant.now().minusSeconds(1));
        ask(acme, new PhoneSetting(What.BUSY, true, "102"), soon);
        ask(acme, new PhoneSetting(What.DO_NOT_DISTURB, true, null), soon);

        var set = new AtomicReference<JsonNode>();
        Await.until("the last one is set", () -> {
            set.set(acme.admin().get(forwarding(acme, id)).expecting(200).body());
            return set.get().path("doNotDisturb").asBoolean();
        });
        assertThat(set.get().path("busy").asString()).isEqualTo("102");
        assertThat(set.get().path("always").isNull()).isTrue();
        assertThat(set.get().at("/set/1/by").asString()).isEqualTo("101");
        assertThat(set.get().at("/set/1/with").asString()).isEqualTo("phone");
    }

    private void ask(Cell.Company acme, PhoneSetting setting, Instant until) {
        var asked = new PhoneSettingAsked(
                1,
                TenantId.of(acme.id()),
                new ExtensionNumber("101"),
                setting,
                new CallId("abcdefghijklmnopqrstuvwxyz"),
                until);
        var publication = Publication.of(Topics.PHONE_SETTINGS, acme.id() + "/101", Wire.JSON.write(asked));
        assertThat(cell.services.bean(Bus.class).publisher().publish(publication, Duration.ofSeconds(10)))
                .isInstanceOf(Delivered.class);
    }

    @Test
    void people_set_their_own_and_nobody_elses() {
        var acme = cell.company();
        var own = acme.extension("101").text("id");
        var other = acme.extension("102").text("id");
        var user = acme.user(cell, "101");

        user.put(forwarding(acme, own), "{\"always\":\"102\"}").expecting(200);
        user.put(forwarding(acme, other), "{\"always\":\"101\"}").expecting(404);
        user.get(forwarding(acme, other)).expecting(404);
        cell.company().admin().get(forwarding(acme, own)).expecting(404);
    }

    @Test
    void destinations_that_no_call_could_go_to_are_refused_by_name() {
        var acme = cell.company();
        var id = acme.extension("101").text("id");
        var path = forwarding(acme, id);

        assertThat(acme.admin()
                        .put(path, "{\"always\":\"101\",\"busy\":\"pizza\",\"noAnswer\":\"1\",\"unreachable\":\"+12\"}")
                        .expecting(422)
                        .faults())
                .containsExactly("/always", "/busy", "/noAnswer", "/unreachable");
        assertThat(acme.admin()
                        .put(path, "{\"noAnswer\":\"102\",\"noAnswerSeconds\":4}")
                        .expecting(422)
                        .faults())
                .containsExactly("/noAnswerSeconds");
        acme.admin().put(path, "{\"forever\":\"102\"}").expecting(400);
    }

    @Test
    void a_change_of_the_extension_keeps_it_and_two_who_change_it_at_once_are_told() {
        var acme = cell.company();
        var id = acme.extension("101").text("id");
        var path = forwarding(acme, id);
        var seen = acme.admin().put(path, "{\"busy\":\"102\"}").expecting(200).header("ETag");
        acme.admin()
                .put(acme.path("/extensions/" + id), "{\"number\":\"101\",\"displayName\":\"Ann\"}")
                .expecting(200);

        assertThat(acme.admin().get(path).expecting(200).text("busy")).isEqualTo("102");
        acme.admin().with("If-Match", seen).put(path, "{}").expecting(412);
        assertThat(acme.admin().put(path, "{}").expecting(200).body().path("set"))
                .isEmpty();
    }

    private static ExtensionRecord read(byte[] value) {
        return Wire.JSON.read(Objects.requireNonNull(value), ExtensionRecord.class);
    }
}
