package io.tandem.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.bus.Bus;
import io.tandem.bus.BusConfig;
import io.tandem.bus.Publication;
import io.tandem.calls.siptrace.TraceForgetting;
import io.tandem.contracts.Topic;
import io.tandem.contracts.Topics;
import io.tandem.contracts.Wire;
import io.tandem.contracts.calls.CallEvent;
import io.tandem.contracts.calls.SipTrace;
import io.tandem.contracts.calls.SipTrace.Way;
import io.tandem.platform.fixture.Await;
import io.tandem.platform.fixture.Backing;
import io.tandem.platform.fixture.EmbeddedBacking;
import io.tandem.platform.fixture.Rest;
import io.tandem.platform.fixture.RunningServices;
import io.tandem.platform.fixture.TestTokensModule;
import io.tandem.platform.security.Role;
import io.tandem.types.CallId;
import io.tandem.types.HostPort;
import io.tandem.types.LegId;
import io.tandem.types.NodeId;
import io.tandem.types.TenantId;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** SIP messages from the topic to the one who asks. */
class SipTracesTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    static Bus bus;
    static RunningServices service;

    private final TenantId tenant = new TenantId(UUID.randomUUID());
    private final CallId call = Facts.callId(700);

    @BeforeAll
    static void start() {
        bus = Bus.connect(BusConfig.standalone(EmbeddedBacking.shared().bootstrapServers(), "test"));
        bus.createTopics();
        service = RunningServices.of(
                EmbeddedBacking.shared(),
                List.of(TestTokensModule.class, CallsModule.class),
                "tandem.calls.sip-traces-kept=2d");
    }

    @AfterAll
    static void stop() {
        service.stop();
        bus.close();
    }

    @Test
    void an_admin_sees_a_calls_messages_once_and_in_order_and_nobody_else_does() {
        happened();
        publish(Topics.SIP_TRACES, trace(0, "INVITE sip:102@acme.localhost SIP/2.0", "SIP/2.0 100 Trying"));
        publish(Topics.SIP_TRACES, trace(2, "BYE sip:102@acme.localhost SIP/2.0"));
        publish(Topics.SIP_TRACES, trace(2, "BYE sip:102@acme.localhost SIP/2.0"));

        Await.thatHolds(
                "three messages",
                () -> assertThat(
                                admin().get(path("trace")).expecting(200).body().get("messages"))
                        .extracting(message -> message.get("summary").asString())
                        .containsExactly("INVITE", "100 Trying", "BYE"));
        var trace = admin().get(path("trace")).body();
        assertThat(trace.get("keptDays").asLong()).isEqualTo(2);
        assertThat(trace.at("/parties/0/name").asString()).isEqualTo("101");
        assertThat(trace.at("/messages/0/text").asString()).startsWith("INVITE sip:102@acme.localhost SIP/2.0\r\n");
        var text = admin().get(path("trace.txt"));
        assertThat(text.header("Content-Type")).startsWith("text/plain");
        assertThat(text.raw().body()).contains("-> edge edge-1 UDP 192.0.2.7:5060\nINVITE sip:102@acme.localhost");
        assertThat(as(TestTokensModule.ofUser(tenant, "101")).get(path("trace")).status())
                .isEqualTo(403);
        var globex = new TenantId(UUID.randomUUID());
        var stranger = as(TestTokensModule.token(globex, Role.ADMIN));
        assertThat(stranger.get(path("trace")).status()).isEqualTo(404);
        assertThat(stranger.get(path("trace").replace(tenant.toString(), globex.toString()))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_call_without_messages_has_an_empty_ladder_and_a_call_that_never_was_has_none() {
        happened();

        Await.thatHolds(
                "the call",
                () -> assertThat(admin().get(path("trace")).status()).isEqualTo(200));
        assertThat(admin().get(path("trace")).body().get("messages")).isEmpty();
        assertThat(admin().get(path("trace")
                                .replace(call.value(), Facts.callId(701).value()))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void messages_are_forgotten_when_they_have_been_kept_long_enough() throws Exception {
        happened();
        publish(Topics.SIP_TRACES, trace(0, "INVITE sip:102@acme.localhost SIP/2.0"));
        Await.thatHolds(
                "a message",
                () -> assertThat(admin().get(path("trace")).body().path("messages"))
                        .hasSize(1));

        var forgetting = service.bean(TraceForgetting.class);
        forgetting.forget();
        assertThat(admin().get(path("trace")).body().get("messages")).hasSize(1);
        age(Duration.ofDays(3));
        forgetting.forget();

        assertThat(admin().get(path("trace")).body().get("messages")).isEmpty();
    }

    private void age(Duration time) throws Exception {
        try (var connection = DriverManager.getConnection(
                        EmbeddedBacking.shared().databaseUrl(), "tandem_app", Backing.APPLICATION_PASSWORD);
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SELECT set_config('tandem.tenant', '" + tenant + "', true)");
            statement.execute("UPDATE calls.sip_traces SET appended_at = '"
                    + Instant.now().minus(time) + "'");
            connection.commit();
        }
    }

    private void happened() {
        Facts.talk()
                .forEach(fact -> publish(
                        Topics.CALL_EVENTS,
                        new CallEvent(
                                1, call, tenant, fact.epoch(), fact.sequence(), fact.at(), fact.node(), fact.fact())));
    }

    private void publish(Topic topic, Object contract) {
        assertThat(bus.publisher()
                        .publish(Publication.of(topic, call.value(), Wire.CBOR.write(contract)), SOON)
                        .delivered())
                .isTrue();
    }

    private SipTrace trace(int first, String... lines) {
        var messages = new SipTrace.Message[lines.length];
        for (int i = 0; i < lines.length; i++) {
            messages[i] = new SipTrace.Message(
                    first + i,
                    Facts.START.plusMillis(first + i),
                    lines[i].startsWith("SIP") ? Way.SENT : Way.RECEIVED,
                    new LegId(3, 0),
                    "UDP",
                    new HostPort("192.0.2.7", 5060),
                    (lines[i] + "\r\nCSeq: 1 INVITE\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        }
        return new SipTrace(1, call, tenant, 3, new NodeId("edge-1"), first, first + lines.length, List.of(messages));
    }

    private String path(String rest) {
        return "/api/v1/tenants/" + tenant + "/calls/" + call + "/" + rest;
    }

    private Rest admin() {
        return as(TestTokensModule.token(tenant, Role.ADMIN));
    }

    private static Rest as(String token) {
        return service.rest().as(token);
    }
}
