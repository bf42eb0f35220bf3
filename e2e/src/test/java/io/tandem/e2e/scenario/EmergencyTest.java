package io.tandem.e2e.scenario;

import static io.tandem.e2e.phone.PhoneCall.Phase.ANSWERED;
import static io.tandem.e2e.phone.PhoneCall.Phase.ENDED;
import static io.tandem.e2e.scenario.Stage.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.system.ApiAnswer;
import io.tandem.e2e.system.Await;
import io.tandem.e2e.system.EventStream;
import io.tandem.e2e.system.Installation;
import io.tandem.e2e.system.Tenant;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** 112 (docs/features/emergency.md): beyond every limit, with the place where the caller is. */
@Tag("both-shapes")
class EmergencyTest {
    private static final String ANNA = "225";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @RegisterExtension
    static final Stage stage = new Stage();

    private final Tenant acme = stage.acme();
    private Softphone anna;

    @BeforeEach
    void phone() {
        anna = stage.registered(acme.addKnownExtension(ANNA, Map.of("location", "Hall 3", "withholdsNumber", true)));
    }

    @AfterEach
    void remove() {
        acme.nobodyMayCall(Map.of());
        anna.unregister();
        acme.removeExtension(ANNA);
    }

    @Test
    void whatever_is_forbidden_it_reaches_the_carrier_and_the_desk_is_told_where_it_is() {
        Softphone carrier = stage.carrier().answering();
        acme.nobodyMayCall(Map.of("blockAbroad", true, "blocked", List.of("+1*")));
        acme.forward(ANNA, Map.of("doNotDisturb", true));
        try (EventStream events = acme.events()) {
            PhoneCall call = anna.call("*67112");
            call.awaitAnswered(SOON);
            PhoneCall atCarrier = carrier.awaitCall(SOON);
            assertThat(atCarrier.invite().requestUri()).startsWith("sip:112@");
            assertThat(atCarrier.invite().require("From")).doesNotContain("anonymous");
            assertThat(atCarrier.invite().header("Privacy")).isEmpty();
            call.awaitTone(carrier.tone().hertz(), SOON);
            atCarrier.awaitTone(anna.tone().hertz(), SOON);
            events.await(
                    "the desk is told",
                    SOON,
                    event -> event.name().equals("emergency.call")
                            && event.data().path("from").asString().equals(ANNA)
                            && event.data().path("number").asString().equals("112")
                            && event.data().path("location").asString().equals("Hall 3"));
            assertThat(acme.liveCalls())
                    .anyMatch(live ->
                            live.path("emergency").path("location").asString().equals("Hall 3"));
            call.hangUp();
            atCarrier.awaitEnded(SOON);
        }
        assertThat(story()).contains(ANNA + " calls for help by 112, from here: Hall 3");
    }

    @Test
    void where_the_carrier_refuses_the_desk_is_told_that_nobody_has_taken_it() {
        stage.carrier().whenCalled(call -> call.decline(503));
        try (EventStream events = acme.events()) {
            PhoneCall call = anna.call("112");
            call.awaitEnded(SOON);
            events.await(
                    "the desk is told that it failed",
                    SOON,
                    event -> event.name().equals("emergency.call")
                            && event.data().path("from").asString().equals(ANNA)
                            && event.data().path("failed").asString().equals("no carrier has taken it"));
        }
    }

    @Test
    void without_a_trunk_the_desk_and_its_server_are_told_all_the_more() throws IOException {
        Tenant globex = new Tenant(stage.provider(), stage.demo().otherTenant(), "globex.localhost");
        Softphone gleb = stage.registered(stage.demo().otherAccount("101"));
        List<JsonNode> told = new CopyOnWriteArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(Installation.MENU_SERVERS, 0), 10);
        server.createContext("/", exchange -> {
            try (exchange) {
                told.add(JSON.readTree(exchange.getRequestBody().readAllBytes()));
                exchange.sendResponseHeaders(204, -1);
            }
        });
        server.start();
        String url = "http://" + Installation.MENU_SERVERS + ":"
                + server.getAddress().getPort() + "/";
        ApiAnswer webhook = globex.api()
                .post(
                        globex.path() + "/webhooks",
                        Map.of("name", "desk", "url", url, "events", List.of("emergency.call")))
                .expect(201);
        try (EventStream events = globex.events()) {
            PhoneCall call = gleb.call("112");
            call.awaitEnded(SOON);
            assertThat(call.finalStatus()).isEqualTo(480);
            events.await(
                    "the desk is told",
                    SOON,
                    event -> event.name().equals("emergency.call")
                            && event.data().path("failed").asString().endsWith("no trunk for outbound calls"));
            Await.until("its server is told", SOON, () -> !told.isEmpty());
            assertThat(told.getFirst().at("/data/from").asString()).isEqualTo("101");
            assertThat(told.getFirst().at("/data/failed").asString()).endsWith("no trunk for outbound calls");
        } finally {
            globex.api()
                    .delete(globex.path() + "/webhooks/" + webhook.text("id"))
                    .expect(204);
            server.stop(0);
        }
    }

    @Test
    void it_goes_where_the_tenant_has_all_of_its_calls_already() {
        Softphone carrier = stage.carrier().answering();
        stage.registered("102").answering();
        ApiAnswer before = stage.provider().get(acme.path()).expect(200);
        PhoneCall talk = stage.registered("101").call("102");
        talk.awaitAnswered(SOON);
        limit(before.body(), Map.of("calls", 1, "callsPerSecond", 1, "registrations", 0));
        try {
            Await.until("no more calls are taken", SOON, this::isRefused);

            PhoneCall call = anna.call("112");
            call.awaitAnswered(SOON);
            PhoneCall atCarrier = carrier.awaitCall(SOON);
            call.awaitTone(carrier.tone().hertz(), SOON);
            call.hangUp();
            atCarrier.awaitEnded(SOON);
        } finally {
            limit(before.body(), before.body().path("limits"));
            talk.hangUp();
        }
        assertThat(talk.awaitByeAnswered(SOON)).isEqualTo(200);
    }

    /** What an edge has been granted before the limit was lowered it may still use. */
    private boolean isRefused() {
        PhoneCall call = anna.call("102");
        call.await("an answer or a refusal", SOON, () -> call.phase() == ANSWERED || call.phase() == ENDED);
        if (call.phase() == ANSWERED) {
            call.hangUp();
            call.awaitEnded(SOON);
        }
        return call.finalStatus() == 503;
    }

    private void limit(JsonNode tenant, Object limits) {
        Map<String, Object> body = new HashMap<>();
        for (String kept :
                List.of("name", "domain", "country", "countryCode", "trunkPrefix", "ringSeconds", "digest")) {
            body.put(kept, tenant.path(kept));
        }
        body.put("emergencyNumbers", tenant.path("emergencyNumbers"));
        body.put("limits", limits);
        stage.provider()
                .put(acme.path(), "*", body)
                .expect(200)
                .header("Tandem-Version")
                .ifPresent(acme::awaitInForce);
    }

    private List<String> story() {
        JsonNode call = acme.awaitEnded(
                "the call is in the history",
                SOON,
                row -> row.path("from").asString().equals(ANNA)
                        && row.path("dialled").asString().endsWith("112"));
        return acme.story(call.path("id").asString());
    }
}
