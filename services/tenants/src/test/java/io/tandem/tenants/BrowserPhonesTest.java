package io.tandem.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.platform.fixture.EmbeddedBacking;
import io.tandem.platform.fixture.Rest;
import io.tandem.platform.fixture.Rest.Answer;
import io.tandem.tenants.Cell.Company;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BrowserPhonesTest {
    private final Cell cell = Cell.on(EmbeddedBacking.shared());
    private final Company acme = cell.company();
    private final String browser = UUID.randomUUID().toString();

    private static String path(String browser) {
        return "/api/v1/me/browsers/" + browser + "/phone";
    }

    private static Answer open(Rest user, String browser) {
        return user.put(path(browser), "{\"name\":\"Browser: Chrome\"}");
    }

    private List<String> devices() {
        return acme.admin()
                .get(acme.path("/devices"))
                .expecting(200)
                .body()
                .path("items")
                .valueStream()
                .map(device -> device.path("name").asString())
                .toList();
    }

    @Test
    void a_browser_gets_a_device_of_the_persons_own_extension_and_keeps_it_with_a_new_secret_each_time() {
        acme.extension("101");
        acme.extension("102");
        var user = acme.user(cell, "101");

        var first = open(user, browser).expecting(200);
        var second = open(user, browser).expecting(200);

        assertThat(first.text("extension")).isEqualTo("101");
        assertThat(first.text("domain")).isEqualTo(acme.domain());
        assertThat(second.text("id")).isEqualTo(first.text("id"));
        assertThat(second.text("authUser")).isEqualTo(first.text("authUser"));
        assertThat(second.text("secret")).isNotEqualTo(first.text("secret"));
        assertThat(user.get(acme.path("/devices/" + first.text("id"))).body().has("secret"))
                .isFalse();
    }

    @Test
    void two_people_with_the_same_browser_have_two_devices() {
        acme.extension("101");
        acme.extension("102");

        var one = open(acme.user(cell, "101"), browser).expecting(200);
        var other = open(acme.user(cell, "102"), browser).expecting(200);

        assertThat(other.text("id")).isNotEqualTo(one.text("id"));
        assertThat(other.text("extension")).isEqualTo("102");
    }

    @Test
    void it_is_the_persons_alone_and_only_with_an_extension() {
        acme.extension("101");
        var key = acme.admin()
                .post(acme.path("/api-keys"), "{\"name\":\"all\",\"scopes\":[\"*:write\"]}")
                .expecting(201);

        open(cell.services.rest().as(key.text("key")), browser).expecting(403);
        open(acme.admin(), browser).expecting(403);
        open(cell.services.rest(), browser).expecting(401);
    }

    @Test
    void closing_it_takes_the_device_away_and_may_be_repeated() {
        acme.extension("101");
        var user = acme.user(cell, "101");
        open(user, browser).expecting(200);

        user.delete(path(browser)).expecting(204);
        user.delete(path(browser)).expecting(204);

        assertThat(devices()).containsExactly("Someone");
    }

    @Test
    void the_sixth_browser_takes_the_place_of_the_one_opened_first() {
        acme.extension("101");
        var user = acme.user(cell, "101");
        var first = open(user, browser).expecting(200).text("id");

        for (int i = 0; i < 5; i++) {
            open(user, UUID.randomUUID().toString()).expecting(200);
        }

        assertThat(devices()).hasSize(6);
        user.get(acme.path("/devices/" + first)).expecting(404);
    }

    @Test
    void one_that_is_switched_off_stays_so() {
        acme.extension("101");
        var user = acme.user(cell, "101");
        var device = open(user, browser).expecting(200).text("id");
        var path = acme.path("/devices/" + device);

        acme.admin()
                .with("If-Match", acme.admin().get(path).header("ETag"))
                .put(path, "{\"extension\":\"101\",\"name\":\"Browser\",\"active\":false}")
                .expecting(200);

        open(user, browser).expecting(403);
    }

    @Test
    void who_is_signed_out_everywhere_or_moves_to_another_extension_has_none_any_more() {
        acme.extension("101");
        acme.extension("102");
        var user = acme.user(cell, "101");
        open(user, browser).expecting(200);
        var me = acme.path("/users/" + user.get("/api/v1/me").text("id"));

        change(me, "102");
        assertThat(devices()).hasSize(2);
        assertThat(open(user, browser).expecting(200).text("extension")).isEqualTo("102");
        acme.admin()
                .with("If-Match", acme.admin().get(me).header("ETag"))
                .post(me + "/password", "{}")
                .expecting(200);

        assertThat(devices()).hasSize(2);
    }

    private void change(String user, String extension) {
        var before = acme.admin().get(user).expecting(200);
        acme.admin()
                .with("If-Match", before.header("ETag"))
                .put(
                        user,
                        "{\"email\":\"%s\",\"displayName\":\"User\",\"extension\":\"%s\"}"
                                .formatted(before.text("email"), extension))
                .expecting(200);
    }

    @Test
    void deleting_the_person_deletes_the_softphones() {
        acme.extension("101");
        var user = acme.user(cell, "101");
        open(user, browser).expecting(200);
        var me = acme.path("/users/" + user.get("/api/v1/me").text("id"));

        acme.admin()
                .with("If-Match", acme.admin().get(me).header("ETag"))
                .delete(me)
                .expecting(204);

        assertThat(devices()).containsExactly("Someone");
    }

    @Test
    void the_audit_tells_of_each_start_and_not_the_secret() {
        acme.extension("101");
        var user = acme.user(cell, "101");
        open(user, browser).expecting(200);
        var secret = open(user, browser).expecting(200).text("secret");

        var audit = acme.admin().get(acme.path("/audit")).expecting(200).body().toString();

        assertThat(audit).contains("open-softphone").doesNotContain(secret);
    }
}
