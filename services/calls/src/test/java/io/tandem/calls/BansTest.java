package io.tandem.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.bus.Bus;
import io.tandem.bus.BusConfig;
import io.tandem.bus.Publication;
import io.tandem.contracts.ChangeHeaders;
import io.tandem.contracts.Topics;
import io.tandem.contracts.Wire;
import io.tandem.contracts.audit.AuditRecord;
import io.tandem.contracts.nodes.BanRecord;
import io.tandem.platform.fixture.Await;
import io.tandem.platform.fixture.EmbeddedBacking;
import io.tandem.platform.fixture.Rest;
import io.tandem.platform.fixture.RunningServices;
import io.tandem.platform.fixture.TestTokensModule;
import io.tandem.platform.fixture.TopicReader;
import io.tandem.platform.security.Provider;
import io.tandem.platform.security.Role;
import io.tandem.sip.guard.Offence;
import io.tandem.types.NodeId;
import io.tandem.types.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Bans from the topic to the one who may see them, and their end back on it. */
class BansTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Instant NOW = Instant.now();

    static Bus bus;
    static RunningServices service;

    private final TenantId acme = new TenantId(UUID.randomUUID());
    private final TenantId globex = new TenantId(UUID.randomUUID());

    @BeforeAll
    static void start() {
        bus = Bus.connect(BusConfig.standalone(EmbeddedBacking.shared().bootstrapServers(), "test"));
        bus.createTopics();
        service = RunningServices.of(EmbeddedBacking.shared(), List.of(TestTokensModule.class, CallsModule.class));
    }

    @AfterAll
    static void stop() {
        service.stop();
        bus.close();
    }

    @Test
    void each_tenant_sees_who_has_tried_it_there_and_the_provider_sees_all() {
        banned("198.51.100.1", NOW.plusSeconds(600), acme);
        banned("198.51.100.2", NOW.plusSeconds(600), acme, globex);
        banned("198.51.100.3", NOW.plusSeconds(600));
        banned("198.51.100.4", NOW.minusSeconds(1), acme);

        Await.thatHolds(
                "the bans",
                () -> assertThat(sources(provider(), "/api/v1/bans?limit=500&q=198.51.100."))
                        .containsExactlyInAnyOrder("198.51.100.1", "198.51.100.2", "198.51.100.3"));
        assertThat(sources(admin(acme), bans(acme))).containsExactlyInAnyOrder("198.51.100.1", "198.51.100.2");
        var seen = admin(globex).get(bans(globex)).expecting(200).body().get("items");
        assertThat(seen).hasSize(1);
        assertThat(seen.at("/0/reason").asString()).isEqualTo("LOGIN");
        assertThat(seen.at("/0/users").asInt()).isEqualTo(3);
        assertThat(seen.at("/0/liftable").asBoolean()).isFalse();
        assertThat(seen.at("/0/tenants/0").asString()).isEqualTo(globex.toString());
        assertThat(seen.at("/0/tenants")).hasSize(1);
    }

    @Test
    void a_list_comes_in_pages_the_newest_first() {
        for (int i = 0; i < 5; i++) {
            publish(ban("203.0.113." + i, NOW.plusSeconds(i), NOW.plusSeconds(600), List.of(acme)));
        }
        Await.thatHolds(
                "five", () -> assertThat(sources(admin(acme), bans(acme))).hasSize(5));

        var first = admin(acme).get(bans(acme) + "?limit=3").body();
        assertThat(sources(first)).containsExactly("203.0.113.4", "203.0.113.3", "203.0.113.2");
        var second = admin(acme)
                .get(bans(acme) + "?limit=3&cursor=" + first.get("next").asString())
                .body();
        assertThat(sources(second)).containsExactly("203.0.113.1", "203.0.113.0");
    }

    @Test
    void who_may_lift_it_lifts_it_for_all_edges_and_is_named_in_the_audit() {
        banned("2001:db8:0:7::", NOW.plusSeconds(600), acme);
        Await.thatHolds(
                "the ban", () -> assertThat(sources(admin(acme), bans(acme))).hasSize(1));

        try (var topic = new TopicReader(bus, Topics.BANS);
                var audit = new TopicReader(bus, Topics.AUDIT_EVENTS)) {
            admin(acme).delete(bans(acme) + "/2001:db8:0:7::").expecting(204);

            topic.await(record -> record.value() == null && record.key().equals("2001:db8:0:7::"));
            var record = audit.await(one -> one.headers()
                    .text(ChangeHeaders.TENANT)
                    .filter(acme.toString()::equals)
                    .isPresent());
            var entry = Wire.JSON.read(Objects.requireNonNull(record.value()), AuditRecord.class);
            assertThat(entry.object() + " " + entry.action() + " " + entry.objectId())
                    .isEqualTo("ban delete 2001:db8:0:7::");
        }
        Await.thatHolds(
                "it is gone", () -> assertThat(sources(admin(acme), bans(acme))).isEmpty());
        admin(acme).delete(bans(acme) + "/2001:db8:0:7::").expecting(404);
    }

    @Test
    void nobody_lifts_what_is_not_his() {
        banned("192.0.2.1", NOW.plusSeconds(600), acme);
        banned("192.0.2.2", NOW.plusSeconds(600), acme, globex);
        Await.thatHolds(
                "both", () -> assertThat(sources(admin(acme), bans(acme))).hasSize(2));

        admin(globex).delete(bans(globex) + "/192.0.2.1").expecting(404);
        admin(globex).delete(bans(acme) + "/192.0.2.1").expecting(404);
        admin(acme).delete(bans(acme) + "/192.0.2.2").expecting(403);
        admin(acme).get("/api/v1/bans").expecting(403);
        admin(acme).delete("/api/v1/bans/192.0.2.1").expecting(403);
        as(TestTokensModule.ofUser(acme, "101")).get(bans(acme)).expecting(403);
        provider().delete("/api/v1/bans/192.0.2.2").expecting(204);
        Await.thatHolds(
                "one", () -> assertThat(sources(admin(acme), bans(acme))).containsExactly("192.0.2.1"));
    }

    private static void banned(String source, Instant until, TenantId... tenants) {
        publish(ban(source, NOW.minusSeconds(60), until, List.of(tenants)));
    }

    private static BanRecord ban(String source, Instant since, Instant until, List<TenantId> tenants) {
        return new BanRecord(1, source, Offence.LOGIN, since, until, 3, tenants, new NodeId("edge-1"));
    }

    private static void publish(BanRecord ban) {
        var publication = Publication.of(Topics.BANS, ban.source(), Wire.JSON.write(ban));
        assertThat(bus.publisher().publish(publication, SOON).delivered()).isTrue();
    }

    private static List<String> sources(Rest caller, String path) {
        return sources(caller.get(path).expecting(200).body());
    }

    private static List<String> sources(tools.jackson.databind.JsonNode page) {
        return page.get("items")
                .valueStream()
                .map(ban -> ban.get("source").asString())
                .toList();
    }

    private static String bans(TenantId tenant) {
        return "/api/v1/tenants/" + tenant + "/bans";
    }

    private static Rest admin(TenantId tenant) {
        return as(TestTokensModule.token(tenant, Role.ADMIN));
    }

    private static Rest provider() {
        return as(TestTokensModule.token(Provider.TENANT, Role.PROVIDER));
    }

    private static Rest as(String token) {
        return service.rest().as(token);
    }
}
