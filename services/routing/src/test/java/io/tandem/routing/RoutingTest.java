package io.tandem.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.bus.Bus;
import io.tandem.bus.BusConfig;
import io.tandem.bus.Follower;
import io.tandem.bus.Publication;
import io.tandem.contracts.Topics;
import io.tandem.contracts.Wire;
import io.tandem.contracts.config.DialplanRecord;
import io.tandem.contracts.nodes.EdgeNode;
import io.tandem.contracts.nodes.SnapshotAck;
import io.tandem.dialplan.Caller;
import io.tandem.dialplan.Dialplan;
import io.tandem.dialplan.DialplanSnapshot;
import io.tandem.dialplan.RingGroupEntry;
import io.tandem.dialplan.RoomEntry;
import io.tandem.dialplan.RouteDecision;
import io.tandem.dialplan.RouteRequest;
import io.tandem.platform.fixture.Await;
import io.tandem.platform.fixture.Backing;
import io.tandem.platform.fixture.EmbeddedBacking;
import io.tandem.platform.fixture.Rest;
import io.tandem.platform.fixture.RunningServices;
import io.tandem.platform.fixture.TenantTables;
import io.tandem.platform.fixture.TestTokensModule;
import io.tandem.platform.security.Role;
import io.tandem.routing.compile.DialplanLoading;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.HostPort;
import io.tandem.types.NodeId;
import io.tandem.types.TenantId;
import io.tandem.types.TrunkId;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The routing service on real PostgreSQL and Kafka; the other services and the edges are records on topics. */
class RoutingTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Map<TenantId, DialplanRecord> PUBLISHED = new ConcurrentHashMap<>();

    private static final List<Class<?>> MODULES = List.of(TestTokensModule.class, RoutingModule.class);

    static Bus bus;
    static Follower published;
    static RunningServices routing;

    @BeforeAll
    static void start() {
        bus = Bus.connect(BusConfig.standalone(EmbeddedBacking.shared().bootstrapServers(), "test"));
        bus.createTopics();
        published = bus.follow(Set.of(Topics.DIALPLANS), Follower.From.BEGINNING, record -> {
            if (record.value() == null) {
                PUBLISHED.remove(TenantId.of(record.key()));
            } else {
                var dialplan = Wire.JSON.read(record.value(), DialplanRecord.class);
                PUBLISHED.put(dialplan.snapshot().tenant(), dialplan);
            }
        });
        routing = RunningServices.of(EmbeddedBacking.shared(), MODULES);
        Await.until(
                "configuration to be read",
                () -> routing.bean(DialplanLoading.class).isLoaded());
    }

    @AfterAll
    static void stop() {
        published.close();
        bus.close();
    }

    @Test
    void every_table_is_guarded() throws Exception {
        assertThat(TenantTables.unguarded(EmbeddedBacking.shared())).isEmpty();
    }

    @Test
    void published_records_become_a_dialplan() {
        Configuration acme = new Configuration(bus);
        acme.publishTenant();
        acme.publishExtension("101");
        acme.publishTrunk("carrier");
        acme.publishDid(number(acme), "101");

        DialplanSnapshot snapshot = dialplan(acme, with -> with.dids().size() == 1);

        assertThat(snapshot.domain()).isEqualTo("acme.localhost");
        assertThat(snapshot.extensions()).containsOnlyKeys(new ExtensionNumber("101"));
        assertThat(snapshot.trunks()).hasSize(1);
        assertThat(snapshot.sources()).containsEntry("tenants", 2L).containsEntry("numbers", 4L);
    }

    @Test
    void a_deleted_extension_leaves_the_dialplan_and_its_deletion_counts() {
        Configuration acme = new Configuration(bus);
        acme.publishTenant();
        UUID id = acme.publishExtension("101");
        dialplan(acme, with -> with.extensions().size() == 1);

        long deletion = acme.removeExtension(id);

        DialplanSnapshot after = dialplan(acme, with -> with.sources().getOrDefault("tenants", 0L) == deletion);
        assertThat(after.extensions()).isEmpty();
    }

    @Test
    void a_number_that_moves_leaves_its_first_tenant() {
        Configuration acme = new Configuration(bus);
        Configuration globex = new Configuration(bus);
        acme.publishTenant();
        globex.publishTenant();
        String number = number(acme);
        acme.publishDid(number, "101");
        dialplan(acme, with -> with.dids().size() == 1);

        globex.publishDid(number, "101");

        dialplan(globex, with -> with.dids().size() == 1);
        dialplan(acme, with -> with.dids().isEmpty());
    }

    @Test
    void a_hundred_changes_are_a_few_versions() {
        Configuration acme = new Configuration(bus);
        acme.publishTenant();
        for (int i = 0; i < 100; i++) {
            acme.publishExtension(Integer.toString(1000 + i));
        }

        DialplanSnapshot snapshot = dialplan(acme, with -> with.extensions().size() == 100);

        assertThat(snapshot.version()).isBetween(1L, 50L);
    }

    @Test
    void versions_go_on_after_a_restart_and_unchanged_dialplans_are_not_compiled_again() {
        Configuration acme = new Configuration(bus);
        acme.publishTenant();
        acme.publishExtension("101");
        long version = dialplan(acme, with -> with.extensions().size() == 1).version();

        // A second replica, then a restart of it: the same as far as the tenant's versions go.
        var replica = RunningServices.of(EmbeddedBacking.shared(), MODULES, "tandem.bus.client-name=replica");
        acme.publishExtension("102");
        DialplanSnapshot next = dialplan(acme, with -> with.extensions().size() == 2);
        replica.stop();
        assertThat(next.version()).isEqualTo(version + 1);

        assertThat(versions(acme)).startsWith(version + 1, version).doesNotHaveDuplicates();
    }

    @Test
    void a_ring_group_is_created_changed_and_deleted_and_calls_follow() {
        Configuration acme = new Configuration(bus);
        acme.publishTenant();
        acme.publishExtension("101");
        acme.publishExtension("102");

        var created = admin(acme).post(path(acme, "/ring-groups"), sales("600", "ring-all"));

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Tandem-Version")).startsWith("routing.");
        assertThat(created.header("ETag")).isEqualTo("\"1\"");
        dialplan(acme, with -> with.ringGroups().containsKey(new ExtensionNumber("600")));
        String one = created.header("Location");

        var stale = admin(acme).with("If-Match", "\"7\"").put(one, sales("601", "linear"));
        assertThat(stale.status()).isEqualTo(412);
        var changed = admin(acme).with("If-Match", "\"1\"").put(one, sales("601", "linear"));
        assertThat(changed.body().get("strategy").asString()).isEqualTo("linear");
        dialplan(acme, with -> with.ringGroups().containsKey(new ExtensionNumber("601")));

        assertThat(admin(acme).get(path(acme, "/ring-groups")).body().get("items"))
                .hasSize(1);
        assertThat(admin(acme).delete(one).status()).isEqualTo(204);
        dialplan(acme, with -> with.ringGroups().isEmpty());
        assertThat(admin(acme).get(one).status()).isEqualTo(404);
    }

    @Test
    void no_number_has_two_meanings() {
        Configuration acme = new Configuration(bus);
        acme.publishTenant();
        acme.publishExtension("101");
        acme.publishMenu("900");
        dialplan(acme, with -> with.menus().containsKey(new ExtensionNumber("900")));
        admin(acme)
                .post(path(acme, "/conferences"), "{\"number\":\"800\",\"name\":\"Meeting\"}")
                .expecting(201);
        dialplan(acme, with -> with.rooms().containsKey(new ExtensionNumber("800")));

        for (String number : List.of("101", "900")) {
            admin(acme)
                    .post(path(acme, "/conferences"), "{\"number\":\"" + number + "\",\"name\":\"Second\"}")
                    .expecting(409);
        }
        for (String number : List.of("101", "800", "900")) {
            admin(acme)
                    .post(path(acme, "/ring-groups"), sales(number, "ring-all"))
                    .expecting(409);
        }
    }

    @Test
    void a_conference_room_is_created_changed_and_deleted_and_calls_follow() {
        Configuration acme = new Configuration(bus);
        acme.publishTenant();
        acme.publishExtension("101");

        String one = admin(acme)
                .post(path(acme, "/conferences"), "{\"number\":\"800\",\"name\":\"Meeting\",\"pin\":\"4321\"}")
                .expecting(201)
                .header("Location");

        var number = new ExtensionNumber("800");
        var room =
                dialplan(acme, with -> with.rooms().containsKey(number)).rooms().get(number);
        assertThat(room).isEqualTo(new RoomEntry(number, "Meeting", "4321", true, true));
        admin(acme)
                .with("If-Match", "\"1\"")
                .put(one, "{\"number\":\"800\",\"name\":\"Meeting\",\"music\":false}")
                .expecting(200);
        dialplan(acme, with -> with.rooms().get(number).pin().isEmpty());
        for (String draft :
                List.of("{\"number\":\"101\",\"name\":\"Taken\"}", "{\"number\":\"800\",\"name\":\"Taken\"}")) {
            admin(acme).post(path(acme, "/conferences"), draft).expecting(409);
        }
        admin(acme)
                .post(path(acme, "/conferences"), "{\"number\":\"802\",\"name\":\"Short\",\"pin\":\"1\"}")
                .expecting(422);
        for (String draft : List.of(
                "\"pin\":\"4321\",\"moderatorPin\":\"43210\"", "\"moderatorPin\":\"1\"", "\"awaitsModerator\":true")) {
            admin(acme)
                    .post(path(acme, "/conferences"), "{\"number\":\"802\",\"name\":\"Led\"," + draft + "}")
                    .expecting(422);
        }
        admin(acme).put(one + "/lock", "{}").expecting(200);
        admin(acme)
                .with("If-Match", "*")
                .put(one, "{\"number\":\"800\",\"name\":\"Led\",\"moderatorPin\":\"98765\",\"awaitsModerator\":true}")
                .expecting(200);
        assertThat(dialplan(acme, with -> with.rooms().get(number).name().equals("Led"))
                        .rooms()
                        .get(number))
                .isEqualTo(new RoomEntry(number, "Led", "", true, true, "98765", true, true));
        assertThat(admin(acme).delete(one + "/lock").status()).isEqualTo(200);
        dialplan(acme, with -> !with.rooms().get(number).locked());
        assertThat(admin(acme).delete(one).status()).isEqualTo(204);
        dialplan(acme, with -> with.rooms().isEmpty());
    }

    @Test
    void a_ring_group_that_cannot_be_is_refused_with_each_reason() {
        Configuration acme = new Configuration(bus);
        acme.publishTenant();
        acme.publishExtension("101");
        acme.publishExtension("102");
        admin(acme).post(path(acme, "/ring-groups"), sales("600", "ring-all"));

        refused(acme, sales("600", "linear"), 409, "/number", "number is taken");
        refused(acme, sales("101", "linear"), 409, "/number", "taken by extension 101 (Phone 101)");
        refused(acme, sales("6", "loudest"), 422, "/number", "2 to 8 digits");
        refused(acme, sales("6", "loudest"), 422, "/strategy", "one of ring-all, linear, round-robin");
        refused(acme, sales("601", "linear").replace("\"102\"", "\"999\""), 422, "/members/1", "no extension 999");
        refused(acme, sales("601", "linear").replace("\"102\"", "\"101\""), 422, "/members/1", "twice");
        refused(acme, with(sales("601", "weighted"), "\"weights\":[3]"), 422, "/weights", "each of the 2 members");
        refused(acme, with(sales("601", "weighted"), "\"weights\":[3,0]"), 422, "/weights/1", "");
        refused(acme, with(sales("601", "linear"), "\"callerPrefix\":\"a\\u0007\""), 422, "/callerPrefix", "control");
        refused(acme, sales("601", "linear").replace("\"name\"", "\"nmae\""), 400, "/nmae", "unknown field");
    }

    @Test
    void each_strategy_with_weights_and_a_word_for_the_callers_name_comes_back_as_written() {
        Configuration acme = new Configuration(bus);
        acme.publishTenant();
        acme.publishExtension("101");
        acme.publishExtension("102");
        int number = 600;
        for (String strategy :
                List.of("ring-all", "linear", "round-robin", "memory-hunt", "random", "weighted", "page")) {
            String group = with(sales("" + number++, strategy), "\"weights\":[3,1],\"callerPrefix\":\"Sales:\"");
            String one = admin(acme)
                    .post(path(acme, "/ring-groups"), group)
                    .expecting(201)
                    .header("Location");

            var read = admin(acme).get(one).body();
            assertThat(read.get("strategy").asString()).isEqualTo(strategy);
            assertThat(read.get("weights").toString()).isEqualTo("[3,1]");
            assertThat(read.get("callerPrefix").asString()).isEqualTo("Sales:");
        }
        dialplan(
                acme,
                with -> with.ringGroups().values().stream()
                        .anyMatch(group -> group.strategy() == RingGroupEntry.Strategy.WEIGHTED
                                && group.weights().equals(List.of(3, 1))
                                && group.callerPrefix().equals("Sales:")));
    }

    @Test
    void a_dry_run_is_what_the_dialplan_decides() {
        Configuration acme = new Configuration(bus);
        acme.publishTenant();
        acme.publishExtension("101");
        acme.publishExtension("102");
        TrunkId trunk = acme.publishTrunk("carrier");
        String did = number(acme);
        acme.publishDid(did, "600");
        admin(acme).post(path(acme, "/ring-groups"), sales("600", "linear"));
        DialplanSnapshot snapshot = dialplan(
                acme, with -> !with.ringGroups().isEmpty() && !with.dids().isEmpty());

        same(acme, snapshot, "\"101\"", new Caller.Extension(new ExtensionNumber("101")), "600");
        same(acme, snapshot, "\"101\"", new Caller.Extension(new ExtensionNumber("101")), "80291234567");
        same(acme, snapshot, "{\"extension\":\"102\"}", new Caller.Extension(new ExtensionNumber("102")), "999");
        same(
                acme,
                snapshot,
                "{\"trunk\":\"" + trunk + "\",\"number\":\"+4930123456\"}",
                new Caller.Trunk(trunk, "+4930123456"),
                did);
        var nobody = admin(acme).post(path(acme, "/routes/simulate"), "{\"from\":\"777\",\"to\":\"101\"}");
        assertThat(nobody.status()).isEqualTo(422);
        assertThat(nobody.body().at("/errors/0/pointer").asString()).isEqualTo("/from/extension");
    }

    @Test
    void a_version_is_in_force_when_every_live_node_has_said_so() {
        Configuration acme = new Configuration(bus);
        acme.publishTenant();
        var beat = Thread.ofVirtual().start(() -> beatUntilInterrupted("edge-1", "edge-2"));
        Await.thatHolds(
                "two edges live", () -> assertThat(words(acme, "tenants.1")).endsWith("of 2 nodes"));
        acme.publishExtension("101");
        String version = "tenants." + acme.sequence();
        dialplan(acme, with -> with.sources().getOrDefault("tenants", 0L) == acme.sequence());

        acknowledge(acme, "edge-1", "dialplans", acme.sequence());
        Await.thatHolds("one of two", () -> assertThat(words(acme, version)).isEqualTo("in force on 1 of 2 nodes"));
        Thread.ofVirtual().start(() -> acknowledge(acme, "edge-2", "dialplans", acme.sequence()));
        JsonNode waited = admin(acme)
                .get(path(acme, "/versions/" + version + "?wait=5000"))
                .body();

        assertThat(waited.get("inForce").asBoolean()).isTrue();
        assertThat(waited.get("words").asString()).matches("in force on 2 of 2 nodes in [0-9]+ ms");
        assertThat(waited.get("millis").asLong()).isBetween(0L, 20_000L);
        aNewSecretNeedsCredentialsAsWell(acme);
        beat.interrupt();
    }

    private static void aNewSecretNeedsCredentialsAsWell(Configuration acme) {
        String version = "tenants." + acme.publishCredential() + "c";
        acknowledge(acme, "edge-1", "dialplans", acme.sequence());
        acknowledge(acme, "edge-2", "dialplans", acme.sequence());
        acknowledge(acme, "edge-1", "credentials", acme.sequence());
        Await.thatHolds("one of two", () -> assertThat(words(acme, version)).isEqualTo("in force on 1 of 2 nodes"));
        acknowledge(acme, "edge-2", "credentials", acme.sequence());
        JsonNode all = admin(acme)
                .get(path(acme, "/versions/" + version + "?wait=5000"))
                .body();
        assertThat(all.get("inForce").asBoolean()).isTrue();
        assertThat(all.get("words").asString()).matches("in force on 2 of 2 nodes in [0-9]+ ms");
    }

    @Test
    void a_deleted_tenant_takes_its_groups_and_its_dialplan_along() throws SQLException {
        Configuration acme = new Configuration(bus);
        acme.publishTenant();
        acme.publishExtension("101");
        acme.publishExtension("102");
        admin(acme).post(path(acme, "/ring-groups"), sales("600", "ring-all")).expecting(201);
        dialplan(acme, with -> !with.ringGroups().isEmpty());

        acme.removeTenant();

        Await.until("no dialplan", () -> !PUBLISHED.containsKey(acme.tenant()));
        Await.until("no ring groups", () -> rowsWithoutFilter(acme.tenant(), "routing.ring_groups") == 0);
    }

    @Test
    void the_service_is_ready_once_configuration_is_read() {
        assertThat(routing.rest().get("/actuator/health/readiness").text("status"))
                .isEqualTo("UP");
    }

    @Test
    void what_is_no_version_is_refused() {
        Configuration acme = new Configuration(bus);

        assertThat(admin(acme).get(path(acme, "/versions/yesterday")).status()).isEqualTo(400);
        assertThat(admin(acme).get(path(acme, "/versions/tenants.1?wait=99999")).status())
                .isEqualTo(400);
    }

    @Test
    void another_tenants_groups_and_dialplan_are_not_there() throws SQLException {
        Configuration acme = new Configuration(bus);
        Configuration globex = new Configuration(bus);
        acme.publishTenant();
        acme.publishExtension("101");
        acme.publishExtension("102");
        globex.publishTenant();
        dialplan(globex, with -> true);
        String one = admin(acme)
                .post(path(acme, "/ring-groups"), sales("600", "ring-all"))
                .header("Location");
        dialplan(acme, with -> !with.ringGroups().isEmpty());

        assertThat(admin(globex).get(one).status()).isEqualTo(404);
        assertThat(admin(globex)
                        .get(one.replace(
                                acme.tenant().toString(), globex.tenant().toString()))
                        .status())
                .isEqualTo(404);
        assertThat(admin(globex).get(path(acme, "/dialplan")).status()).isEqualTo(404);
        assertThat(rowsWithoutFilter(globex.tenant(), "routing.ring_groups")).isZero();
        assertThat(rowsWithoutFilter(acme.tenant(), "routing.ring_groups")).isOne();
        assertThat(rowsWithoutFilter(acme.tenant(), "routing.dialplan_versions"))
                .isPositive();
        assertThat(rowsWithoutFilter(new TenantId(UUID.randomUUID()), "routing.dialplan_versions"))
                .isZero();
    }

    private static long rowsWithoutFilter(TenantId tenant, String table) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        EmbeddedBacking.shared().databaseUrl(), "tandem_app", Backing.APPLICATION_PASSWORD);
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SELECT set_config('tandem.tenant', '" + tenant + "', true)");
            try (var rows =
                    statement.executeQuery("SELECT count(*) FROM " + table + " WHERE tenant_id::text IS NOT NULL")) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private static DialplanSnapshot dialplan(Configuration of, Predicate<DialplanSnapshot> wanted) {
        return Await.value(
                "a dialplan",
                () -> Optional.ofNullable(PUBLISHED.get(of.tenant()))
                        .map(DialplanRecord::snapshot)
                        .filter(wanted));
    }

    private static List<Long> versions(Configuration of) {
        return admin(of)
                .get(path(of, "/dialplan/versions"))
                .body()
                .get("items")
                .valueStream()
                .map(item -> item.get("version").asLong())
                .toList();
    }

    private static void refused(Configuration of, String draft, int status, String pointer, String words) {
        var answer = admin(of).post(path(of, "/ring-groups"), draft);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()
                        .get("errors")
                        .valueStream()
                        .map(error -> error.get("pointer").asString() + " "
                                + error.get("message").asString())
                        .toList())
                .anySatisfy(error -> assertThat(error).startsWith(pointer + " ").contains(words));
    }

    private static void same(Configuration of, DialplanSnapshot snapshot, String from, Caller caller, String to) {
        Instant at = Instant.parse("2026-11-23T12:00:00Z");
        RouteDecision decision = Dialplan.evaluate(snapshot, new RouteRequest(caller, to, at));

        JsonNode shown = admin(of)
                .post(
                        path(of, "/routes/simulate"),
                        "{\"from\":" + from + ",\"to\":\"" + to + "\",\"at\":\"" + at + "\"}")
                .body();

        assertThat(shown.get("version").asLong()).isEqualTo(snapshot.version());
        assertThat(shown.get("trace")
                        .valueStream()
                        .map(step -> step.get("words").asString())
                        .toList())
                .isEqualTo(decision.trace().stream().map(step -> step.words()).toList());
        int stages = decision instanceof RouteDecision.Routed routed
                ? routed.plan().stages().size()
                : 0;
        assertThat(shown.get("stages")).hasSize(stages);
        assertThat(shown.get("decision").asString()).isEqualTo(stages > 0 ? "ring" : "refuse");
    }

    private static String words(Configuration of, String version) {
        return admin(of)
                .get(path(of, "/versions/" + version))
                .body()
                .get("words")
                .asString();
    }

    private static void acknowledge(Configuration of, String node, String topic, long sequence) {
        SnapshotAck ack = new SnapshotAck(1, new NodeId(node), of.tenant(), topic, "tenants", sequence, Instant.now());
        bus.publisher().publish(Publication.of(Topics.SNAPSHOT_ACKS, ack.key(), Wire.JSON.write(ack)), SOON);
    }

    /** Edges say every second that they live. */
    private static void beatUntilInterrupted(String... nodes) {
        try {
            while (true) {
                for (String node : nodes) {
                    EdgeNode edge = new EdgeNode(1, new NodeId(node), 1, new HostPort("127.0.0.1", 1), Instant.now());
                    bus.publisher().publish(Publication.of(Topics.EDGE_NODES, node, Wire.JSON.write(edge)), SOON);
                }
                java.util.concurrent.TimeUnit.MILLISECONDS.sleep(500);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String with(String group, String field) {
        return group.replaceFirst("}\\s*$", "," + java.util.regex.Matcher.quoteReplacement(field) + "}");
    }

    private static String sales(String number, String strategy) {
        return """
                {"number":"%s","name":"Sales","strategy":"%s","members":["101","102"],"ringFor":20}""".formatted(number, strategy);
    }

    /** Unique in the cell. */
    private static String number(Configuration of) {
        return "+37517"
                + String.format("%07d", Math.floorMod(of.tenant().value().getLeastSignificantBits(), 10_000_000L));
    }

    private static String path(Configuration of, String rest) {
        return "/api/v1/tenants/" + of.tenant() + rest;
    }

    private static Rest admin(Configuration of) {
        return routing.rest().as(TestTokensModule.token(of.tenant(), Role.ADMIN));
    }
}
