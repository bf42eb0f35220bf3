package io.tandem.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.bus.BusRecord;
import io.tandem.contracts.ChangeHeaders;
import io.tandem.contracts.Secrets;
import io.tandem.contracts.Topics;
import io.tandem.contracts.Wire;
import io.tandem.contracts.config.CredentialRecord;
import io.tandem.contracts.config.DigestOffer;
import io.tandem.contracts.config.ExtensionRecord;
import io.tandem.platform.change.ConfigurationVersion;
import io.tandem.platform.fixture.EmbeddedBacking;
import io.tandem.platform.fixture.RunningServices;
import io.tandem.platform.fixture.TenantTables;
import io.tandem.platform.fixture.TopicReader;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ExtensionsTest {
    private final Cell cell = Cell.on(EmbeddedBacking.shared());
    private final Secrets secrets = Secrets.of(RunningServices.CELL_KEY, List.of());

    private static String md5(String text) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes()));
    }

    private static CredentialRecord credential(BusRecord record) {
        return Wire.JSON.read(Objects.requireNonNull(record.value()), CredentialRecord.class);
    }

    private static long sequence(BusRecord record) {
        return record.headers().number(ChangeHeaders.SEQUENCE).orElseThrow();
    }

    private static BusRecord await(TopicReader topics, String topic, String key) {
        return topics.await(seen -> seen.topic().equals(topic) && seen.key().equals(key));
    }

    @Test
    void a_new_extension_comes_with_a_device_whose_secret_is_shown_once() {
        var acme = cell.company();

        var made = acme.extension("101");

        assertThat(made.text("number")).isEqualTo("101");
        assertThat(made.text("/device/authUser")).isEqualTo("101");
        assertThat(made.text("/device/domain")).isEqualTo(acme.domain());
        assertThat(made.text("/device/cellAuthUser")).isEqualTo(acme.name() + "*101");
        assertThat(made.text("/device/secret")).hasSize(20);
        var again = acme.admin()
                .get(acme.path("/devices/" + made.text("/device/id")))
                .expecting(200);
        assertThat(again.body().has("secret")).isFalse();
    }

    @Test
    void everybody_of_a_tenant_reads_who_has_which_extension_and_nobody_else_does() {
        var acme = cell.company();
        acme.extension("101");
        acme.extension("102");
        var user = acme.user(cell, "101");

        var names = user.get(acme.path("/names?numbers=102,103,+375172000001")).expecting(200);

        assertThat(names.body().path("items")).hasSize(1);
        assertThat(names.text("/items/0/number")).isEqualTo("102");
        assertThat(names.text("/items/0/name")).isEqualTo("Someone");
        cell.company().admin().get(acme.path("/names?numbers=102")).expecting(404);
        user.get(acme.path("/names?numbers=" + "1,".repeat(200) + "1")).expecting(400);
    }

    @Test
    void credentials_reach_the_edges_encrypted_and_match_the_secret_in_both_realms() throws Exception {
        var acme = cell.company();

        var made = acme.extension("101");

        try (var topics = cell.topics(Topics.CREDENTIALS)) {
            var record = await(topics, "credentials", acme.id() + "/" + made.text("/device/id"));
            var credential = credential(record);
            var secret = made.text("/device/secret");
            assertThat(credential.tenantHa1(secrets).md5()).isEqualTo(md5("101:" + acme.domain() + ":" + secret));
            assertThat(credential.cellHa1(secrets).md5())
                    .isEqualTo(md5(acme.name() + "*101:" + credential.cellRealm() + ":" + secret));
            assertThat(new String(Objects.requireNonNull(record.value())))
                    .doesNotContain(secret, credential.tenantHa1(secrets).md5());
        }
    }

    @Test
    void the_version_of_a_creation_is_at_or_before_everything_it_sent() {
        var acme = cell.company();

        var made = acme.extension("101");

        var version = ConfigurationVersion.parse(made.header("Tandem-Version")).orElseThrow();
        assertThat(version.credentials()).isTrue();
        try (var topics = cell.topics(Topics.CREDENTIALS, Topics.EXTENSIONS)) {
            var extension = await(topics, "extensions", acme.id() + "/" + made.text("id"));
            var credential = await(topics, "credentials", acme.id() + "/" + made.text("/device/id"));
            assertThat(sequence(extension)).isGreaterThanOrEqualTo(version.sequence());
            assertThat(sequence(credential)).isEqualTo(version.sequence());
        }
    }

    @Test
    void a_given_secret_is_taken_and_a_weak_one_is_not() {
        var acme = cell.company();
        var path = acme.path("/extensions");

        var made = acme.admin()
                .post(
                        path,
                        "{\"number\":\"101\",\"displayName\":\"A\",\"secret\":\"correct-horse\",\"digest\":\"BOTH\"}")
                .expecting(201);

        assertThat(made.text("/device/secret")).isEqualTo("correct-horse");
        assertThat(made.text("/device/digest")).isEqualTo(DigestOffer.BOTH.name());
        assertThat(acme.admin()
                        .post(path, "{\"number\":\"102\",\"displayName\":\"A\",\"secret\":\"1234\"}")
                        .expecting(422)
                        .faults())
                .containsExactly("/secret");
    }

    @Test
    void a_number_is_taken_within_a_tenant_and_free_in_another() {
        var acme = cell.company();
        acme.extension("101");

        var refused = acme.admin()
                .post(acme.path("/extensions"), "{\"number\":\"101\",\"displayName\":\"B\"}")
                .expecting(409);

        assertThat(refused.faults()).containsExactly("/number");
        cell.company().extension("101");
    }

    @Test
    void an_extension_that_is_switched_off_takes_its_devices_along() {
        var acme = cell.company();
        var made = acme.extension("101");

        acme.admin()
                .put(
                        acme.path("/extensions/" + made.text("id")),
                        "{\"number\":\"101\",\"displayName\":\"B\",\"active\":false,\"ringSeconds\":20}")
                .expecting(200);

        try (var topics = cell.topics(Topics.CREDENTIALS, Topics.EXTENSIONS)) {
            topics.await(seen -> seen.key().equals(acme.id() + "/" + made.text("/device/id"))
                    && !credential(seen).active());
            var extension = topics.await(seen -> seen.key().equals(acme.id() + "/" + made.text("id"))
                    && seen.topic().equals("extensions")
                    && !Wire.JSON
                            .read(Objects.requireNonNull(seen.value()), ExtensionRecord.class)
                            .active());
            assertThat(extension.partition()).isNotNegative();
        }
    }

    @Test
    void a_number_and_a_given_secret_cannot_be_changed_through_the_extension() {
        var acme = cell.company();
        var path = acme.path("/extensions/" + acme.extension("101").text("id"));

        assertThat(acme.admin()
                        .put(path, "{\"number\":\"102\",\"displayName\":\"B\"}")
                        .expecting(422)
                        .faults())
                .containsExactly("/number");
        assertThat(acme.admin()
                        .put(path, "{\"number\":\"101\",\"displayName\":\"B\",\"secret\":\"longenough\"}")
                        .expecting(422)
                        .faults())
                .containsExactly("/secret");
    }

    @Test
    void a_change_from_an_old_revision_is_412_and_changes_nothing() {
        var acme = cell.company();
        var made = acme.extension("101");
        var path = acme.path("/extensions/" + made.text("id"));
        acme.admin()
                .with("If-Match", made.header("ETag"))
                .put(path, "{\"number\":\"101\",\"displayName\":\"First\"}")
                .expecting(200);

        acme.admin()
                .with("If-Match", made.header("ETag"))
                .put(path, "{\"number\":\"101\",\"displayName\":\"Second\"}")
                .expecting(412);

        var now = acme.admin().get(path).expecting(200);
        assertThat(now.text("displayName")).isEqualTo("First");
        acme.admin().with("If-Match", now.header("ETag")).delete(path).expecting(204);
    }

    @Test
    void a_new_secret_replaces_the_old_one() throws Exception {
        var acme = cell.company();
        var made = acme.extension("101");
        var device = made.text("/device/id");

        var changed = acme.admin()
                .post(acme.path("/devices/" + device + "/secret"), "{}")
                .expecting(200);

        assertThat(changed.text("secret")).hasSize(20).isNotEqualTo(made.text("/device/secret"));
        var ha1 = md5("101:" + acme.domain() + ":" + changed.text("secret"));
        try (var topics = cell.topics(Topics.CREDENTIALS)) {
            topics.await(seen -> seen.key().equals(acme.id() + "/" + device)
                    && credential(seen).tenantHa1(secrets).md5().equals(ha1));
        }
    }

    @Test
    void a_second_device_has_its_own_user_name_and_secret() {
        var acme = cell.company();
        acme.extension("101");

        var made = acme.admin()
                .post(acme.path("/devices"), "{\"extension\":\"101\",\"name\":\"Softphone\"}")
                .expecting(201);

        assertThat(made.text("authUser")).startsWith("101-");
        assertThat(made.text("secret")).hasSize(20);
        assertThat(acme.admin().get(acme.path("/devices")).body().path("items")).hasSize(2);
        acme.admin()
                .post(acme.path("/devices"), "{\"extension\":\"999\",\"name\":\"Softphone\"}")
                .expecting(422);
    }

    @Test
    void a_deleted_extension_is_gone_from_every_topic() {
        var acme = cell.company();
        var made = acme.extension("101");

        acme.admin().delete(acme.path("/extensions/" + made.text("id"))).expecting(204);

        try (var topics = cell.topics(Topics.CREDENTIALS, Topics.EXTENSIONS)) {
            topics.await(seen -> seen.key().equals(acme.id() + "/" + made.text("id")) && seen.value() == null);
            topics.await(seen -> seen.key().equals(acme.id() + "/" + made.text("/device/id")) && seen.value() == null);
        }
        assertThat(acme.admin().get(acme.path("/devices")).body().path("items")).isEmpty();
        acme.extension("101");
    }

    @Test
    void a_user_sees_the_own_extension_and_no_other() {
        var acme = cell.company();
        var own = acme.extension("101");
        var other = acme.extension("102");

        var user = acme.user(cell, "101");

        var list = user.get(acme.path("/extensions")).expecting(200).body().path("items");
        assertThat(list.valueStream().map(item -> item.path("number").asString()))
                .containsExactly("101");
        user.get(acme.path("/extensions/" + own.text("id"))).expecting(200);
        user.get(acme.path("/extensions/" + other.text("id"))).expecting(404);
        user.get(acme.path("/devices/" + other.text("/device/id"))).expecting(404);
        assertThat(user.get(acme.path("/devices")).body().path("items")).hasSize(1);
        user.delete(acme.path("/extensions/" + own.text("id"))).expecting(403);
        user.get(acme.path("/users")).expecting(403);
        assertThat(user.get("/api/v1/me").expecting(200).text("extension")).isEqualTo("101");
    }

    @Test
    void no_secret_is_kept_in_clear() throws Exception {
        var acme = cell.company();
        var made = acme.admin()
                .with("Idempotency-Key", "secret-" + acme.id())
                .post(acme.path("/extensions"), "{\"number\":\"101\",\"displayName\":\"A\"}")
                .expecting(201);
        var secret = made.text("/device/secret");
        var ha1 = md5("101:" + acme.domain() + ":" + secret);

        try (var superuser = TenantTables.asSuperuser(EmbeddedBacking.shared());
                var statement = superuser.createStatement()) {
            for (var table : List.of("tenants.devices", "tenants.audit", "platform.idempotent_answers")) {
                try (var rows = statement.executeQuery("SELECT count(*) FROM " + table + " t WHERE t::text LIKE '%"
                        + secret + "%' OR t::text LIKE '%" + ha1 + "%'")) {
                    rows.next();
                    assertThat(rows.getLong(1)).as(table).isZero();
                }
            }
        }
    }
}
