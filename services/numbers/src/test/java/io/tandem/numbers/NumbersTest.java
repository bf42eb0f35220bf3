package io.tandem.numbers;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.tandem.contracts.ChangeHeaders;
import io.tandem.contracts.Secrets;
import io.tandem.contracts.Topics;
import io.tandem.contracts.Wire;
import io.tandem.contracts.audit.AuditRecord;
import io.tandem.contracts.config.DidRecord;
import io.tandem.contracts.config.TrunkRecord;
import io.tandem.platform.fixture.EmbeddedBacking;
import io.tandem.platform.fixture.RunningServices;
import io.tandem.platform.fixture.TenantTables;
import io.tandem.platform.fixture.TestTokensModule;
import io.tandem.platform.fixture.TopicReader;
import io.tandem.platform.security.RemoteTokensModule;
import io.tandem.platform.security.Role;
import io.tandem.types.TenantId;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    private final Exchange exchange = new Exchange();

    private static String did(String number, String destination) {
        return "{\"number\":\"%s\",\"destination\":\"%s\"}".formatted(number, destination);
    }

    @Test
    void a_number_reaches_its_topic_with_the_version_of_the_write() {
        var acme = exchange.company();
        var number = Exchange.freshNumber();

        var made = acme.admin().post(acme.path("/numbers"), did(number, "101")).expecting(201);

        try (var topic = new TopicReader(exchange.bus(), Topics.DIDS)) {
            var record = topic.await(seen -> seen.key().equals(number));
            var did = Wire.JSON.read(Objects.requireNonNull(record.value()), DidRecord.class);
            assertThat(did.tenant()).isEqualTo(acme.id());
            assertThat(did.destination().digits()).isEqualTo("101");
            assertThat(made.header("Tandem-Version"))
                    .isEqualTo("numbers."
                            + record.headers().number(ChangeHeaders.SEQUENCE).orElseThrow());
            assertThat(record.headers().text(ChangeHeaders.TENANT))
                    .contains(acme.id().toString());
        }
    }

    @Test
    void a_number_is_read_as_it_is_written_in_the_tenants_country() {
        var acme = exchange.company();
        var digits = Exchange.freshNumber().substring(4);

        var made = acme.admin().post(acme.path("/numbers"), did("8 0" + digits, "101"));

        assertThat(made.expecting(201).text("number")).isEqualTo("+375" + digits);
    }

    @Test
    void a_number_of_another_tenant_is_taken_and_whose_it_is_is_not_told() {
        var acme = exchange.company();
        var globex = exchange.company();
        var number = Exchange.freshNumber();
        acme.admin().post(acme.path("/numbers"), did(number, "101")).expecting(201);

        var refused = globex.admin().post(globex.path("/numbers"), did(number, "101"));

        refused.expecting(409);
        assertThat(refused.faults()).containsExactly("/number");
        assertThat(refused.raw().body()).doesNotContain(acme.id().toString());
        assertThat(globex.admin().get(globex.path("/numbers")).body().path("items"))
                .isEmpty();
    }

    @Test
    void what_is_no_number_is_refused_by_field() {
        var acme = exchange.company();

        assertThat(acme.admin()
                        .post(acme.path("/numbers"), did("+37517", "101"))
                        .expecting(422)
                        .faults())
                .containsExactly("/number");
        assertThat(acme.admin()
                        .post(acme.path("/numbers"), did(Exchange.freshNumber(), "reception"))
                        .expecting(422)
                        .faults())
                .containsExactly("/destination");
    }

    @Test
    void a_tenant_nobody_knows_has_no_numbers() {
        var nobody = new Exchange.Company(
                new TenantId(UUID.randomUUID()), exchange.company().admin());

        nobody.admin()
                .post(nobody.path("/numbers"), did(Exchange.freshNumber(), "101"))
                .expecting(404);
    }

    @Test
    void a_trunk_takes_calls_from_its_address_unless_told_otherwise() {
        var acme = exchange.company();

        var made = acme.admin()
                .post(acme.path("/trunks"), "{\"name\":\"carrier\",\"address\":\"127.0.0.1:5090\"}")
                .expecting(201);

        try (var topic = new TopicReader(exchange.bus(), Topics.TRUNKS)) {
            var record = topic.await(seen -> seen.key().equals(made.text("id")));
            var trunk = Wire.JSON.read(Objects.requireNonNull(record.value()), TrunkRecord.class);
            assertThat(trunk.sources()).containsExactly(trunk.address());
            assertThat(trunk.outbound()).isTrue();
        }
    }

    @Test
    void a_trunk_is_changed_only_from_the_revision_that_was_seen() {
        var acme = exchange.company();
        var made = acme.admin()
                .post(acme.path("/trunks"), "{\"name\":\"carrier\",\"address\":\"127.0.0.1:5090\"}")
                .expecting(201);
        var path = acme.path("/trunks/" + made.text("id"));
        var change = "{\"name\":\"carrier\",\"address\":\"127.0.0.1:5091\"}";
        acme.admin().with("If-Match", made.header("ETag")).put(path, change).expecting(200);

        acme.admin().with("If-Match", made.header("ETag")).put(path, change).expecting(412);
    }

    @Test
    void a_trunks_password_travels_encrypted_and_is_never_shown() {
        var acme = exchange.company();
        var login = "{\"name\":\"carrier\",\"address\":\"127.0.0.1:5090\",\"username\":\"acme\",\"register\":true%s}";

        var made = acme.admin()
                .post(acme.path("/trunks"), login.formatted(",\"password\":\"s3cret-of-acme\""))
                .expecting(201);
        var path = acme.path("/trunks/" + made.text("id"));
        var changed = acme.admin()
                .with("If-Match", made.header("ETag"))
                .put(path, login.formatted(",\"channels\":2,\"nextOn\":[408,404]"))
                .expecting(200);

        assertThat(made.raw().body()
                        + changed.raw().body()
                        + acme.admin().get(path).expecting(200).raw().body())
                .contains("\"username\":\"acme\"")
                .doesNotContain("s3cret", "password");
        try (var topic = new TopicReader(exchange.bus(), Topics.TRUNKS)) {
            var record = topic.await(seen -> seen.key().equals(made.text("id"))
                    && new String(Objects.requireNonNull(seen.value())).contains("404"));
            var trunk = Wire.JSON.read(Objects.requireNonNull(record.value()), TrunkRecord.class);
            var settings = trunk.settings();
            assertThat(new String(Objects.requireNonNull(record.value()))).doesNotContain("s3cret");
            assertThat(settings.login().plainPassword(trunk.id(), Secrets.of(RunningServices.CELL_KEY, List.of())))
                    .isEqualTo("s3cret-of-acme");
            assertThat(settings.limits().channels()).isEqualTo(2);
            assertThat(settings.next().on()).containsExactly(408, 404);
        }
    }

    @Test
    void what_a_trunk_cannot_be_is_refused_by_field() {
        var acme = exchange.company();

        var refused = acme.admin()
                .post(
                        acme.path("/trunks"),
                        "{\"name\":\"c\",\"address\":\"127.0.0.1:5090\",\"channels\":-1,\"nextOn\":[503],\"strip\":\"abc\","
                                + "\"username\":\"with space\",\"probeSeconds\":9999}")
                .expecting(422);

        assertThat(refused.faults())
                .containsExactlyInAnyOrder("/channels", "/nextOn/0", "/strip", "/username", "/probeSeconds");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "register":true | /username
                    "register":true,"username":"acme" | /password
                    "callerId":"101" | /callerId
                    "sources":["1.2.3.4:0","carrier.example:5060"] | /sources/1
                    """)
    void what_does_not_fit_together_is_refused_by_field(String more, String field) {
        var acme = exchange.company();

        var refused = acme.admin()
                .post(acme.path("/trunks"), "{\"name\":\"c\",\"address\":\"127.0.0.1:5090\"," + more + "}")
                .expecting(422);

        assertThat(refused.faults()).containsExactly(field);
    }

    @Test
    void a_caller_id_is_read_as_it_is_written_in_the_country() {
        var acme = exchange.company();

        var made = acme.admin()
                .post(
                        acme.path("/trunks"),
                        "{\"name\":\"c\",\"address\":\"127.0.0.1:5090\",\"callerId\":\"8 017 200-00-01\"}")
                .expecting(201);

        assertThat(made.text("callerId")).isEqualTo("+375172000001");
    }

    @Test
    void a_deleted_trunk_is_restored_with_its_password() {
        var acme = exchange.company();
        var trunk = "{\"name\":\"carrier\",\"address\":\"127.0.0.1:5090\",\"username\":\"acme\",\"register\":true%s}";
        var made = acme.admin()
                .post(acme.path("/trunks"), trunk.formatted(",\"password\":\"s3cret-of-acme\""))
                .expecting(201);
        var path = acme.path("/trunks/" + made.text("id"));
        acme.admin().with("If-Match", made.header("ETag")).delete(path).expecting(204);

        var back = acme.admin().post(path + "/restore", trunk.formatted("")).expecting(200);

        try (var topic = new TopicReader(exchange.bus(), Topics.TRUNKS)) {
            var record = topic.await(seen -> seen.key().equals(back.text("id")));
            var restored = Wire.JSON.read(Objects.requireNonNull(record.value()), TrunkRecord.class);
            assertThat(restored.settings()
                            .login()
                            .plainPassword(restored.id(), Secrets.of(RunningServices.CELL_KEY, List.of())))
                    .isEqualTo("s3cret-of-acme");
        }
    }

    @Test
    void a_bad_address_is_refused_by_field() {
        var acme = exchange.company();

        var refused = acme.admin()
                .post(
                        acme.path("/trunks"),
                        "{\"name\":\"c\",\"address\":\"nowhere\",\"sources\":[\"1.2.3.4:5060\",\"1.2.3.4:99999\"]}")
                .expecting(422);

        assertThat(refused.faults()).containsExactlyInAnyOrder("/address", "/sources/1");
    }

    @Test
    void writes_are_audited_through_the_topic() {
        var acme = exchange.company();
        var made = acme.admin()
                .post(acme.path("/numbers"), did(Exchange.freshNumber(), "101"))
                .expecting(201);

        try (var topic = new TopicReader(exchange.bus(), Topics.AUDIT_EVENTS)) {
            var record =
                    topic.await(seen -> new String(Objects.requireNonNull(seen.value())).contains(made.text("id")));
            var audit = Wire.JSON.read(Objects.requireNonNull(record.value()), AuditRecord.class);
            assertThat(audit.service()).isEqualTo("numbers");
            assertThat(audit.action()).isEqualTo("create");
            assertThat(audit.before()).isNull();
            assertThat(Objects.requireNonNull(audit.after()).path("destination").asString())
                    .isEqualTo("101");
        }
    }

    @Test
    void numbers_of_a_deleted_tenant_are_free_again() {
        var acme = exchange.company();
        var globex = exchange.company();
        var number = Exchange.freshNumber();
        acme.admin().post(acme.path("/numbers"), did(number, "101")).expecting(201);

        exchange.delete(acme);

        try (var topic = new TopicReader(exchange.bus(), Topics.DIDS)) {
            topic.await(seen -> seen.key().equals(number) && seen.value() == null);
        }
        globex.admin().post(globex.path("/numbers"), did(number, "101")).expecting(201);
    }

    @Test
    void every_table_with_a_tenant_is_guarded_and_only_a_number_is_unique_in_the_cell() throws Exception {
        exchange.company();

        assertThat(TenantTables.unguarded(EmbeddedBacking.shared())).isEmpty();
        assertThat(TenantTables.keysWithoutTenant(EmbeddedBacking.shared()))
                .containsExactlyInAnyOrder("numbers.outbox: outbox_pkey", "numbers.dids: dids_number_is_taken");
    }

    @Test
    void alone_the_service_believes_the_keys_that_the_tenants_service_shows() throws Exception {
        var tenants = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        tenants.createContext("/jwks", request -> {
            var keys = TestTokensModule.jwks().getBytes(StandardCharsets.UTF_8);
            request.getResponseHeaders().add("Content-Type", "application/json");
            request.sendResponseHeaders(200, keys.length);
            request.getResponseBody().write(keys);
            request.close();
        });
        tenants.start();
        try {
            var acme = exchange.company();
            var alone = RunningServices.of(
                    EmbeddedBacking.shared(),
                    List.of(NumbersModule.class, RemoteTokensModule.class),
                    "tandem.tokens.jwks=http://127.0.0.1:"
                            + tenants.getAddress().getPort() + "/jwks");

            alone.rest()
                    .as(TestTokensModule.token(acme.id(), Role.ADMIN))
                    .get(acme.path("/numbers"))
                    .expecting(200);
            var stranger = TestTokensModule.signed(
                    TestTokensModule.key(), acme.id(), Role.ADMIN, Instant.now().plusSeconds(600));
            alone.rest().as(stranger).get(acme.path("/numbers")).expecting(401);
        } finally {
            tenants.stop(0);
        }
    }
}
