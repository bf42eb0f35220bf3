package io.tandem.e2e.tools;

import static io.tandem.e2e.scenario.Stage.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.scenario.Stage;
import io.tandem.e2e.system.ApiAnswer;
import io.tandem.e2e.system.Await;
import io.tandem.e2e.system.Ports;
import io.tandem.e2e.system.Sipp;
import io.tandem.e2e.system.Tenant;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Trunks of each kind, with sipp as the carrier. */
class CarrierTest {
    private static final String OUTSIDE = "+375291234567";
    private static final AtomicInteger TENANTS = new AtomicInteger();

    @RegisterExtension
    static final Stage stage = new Stage();

    private static Sipp sipp;
    private Tenant tenant;
    private String did;
    private Softphone anna;

    @BeforeAll
    static void a_carrier() {
        sipp = Required.sipp("carrier", "there is no carrier");
    }

    @BeforeEach
    void a_tenant_of_its_own() {
        int nth = TENANTS.incrementAndGet();
        tenant = Tenant.create(stage.provider(), "trunks" + nth, "trunks" + nth + ".test");
        did = "+37517310" + (1000 + nth);
        anna = stage.registered(tenant.addKnownExtension("101", Map.of()));
        ApiAnswer number = tenant.api()
                .post(tenant.path() + "/numbers", Map.of("number", did, "destination", "101"))
                .expect(201);
        tenant.awaitInForce(number.header("Tandem-Version").orElseThrow());
    }

    @AfterEach
    void no_call_is_left() {
        Await.until("no call is left", SOON, () -> tenant.liveCalls().isEmpty());
    }

    private void trunk(String name, int port, Map<String, Object> more) {
        Map<String, Object> row = new HashMap<>(Map.of("name", name, "address", "127.0.0.1:" + port));
        row.putAll(more);
        ApiAnswer made = tenant.api().post(tenant.path() + "/trunks", row).expect(201);
        tenant.awaitInForce(made.header("Tandem-Version").orElseThrow());
    }

    private Sipp.Answering carrier(String scenario, int port) {
        return carrier(scenario, port, 1);
    }

    private Sipp.Answering carrier(String scenario, int port, int runs) {
        return sipp.answer(scenario, stage.installation().sip(), port, runs, List.of("-key", "did", did));
    }

    private void callsOutAndHangsUp() {
        PhoneCall call = anna.call(OUTSIDE);
        call.awaitAnswered(SOON);
        call.hangUp();
        call.awaitByeAnswered(SOON);
    }

    @Test
    void a_registration_trunk_takes_calls_to_its_contact_and_proves_itself_in_those_that_leave() {
        int port = Ports.free();
        anna.answering();
        try (var carrier = carrier("carrier-registers-us.xml", port, 2)) {
            trunk("registered", port, Map.of("username", "acme", "password", "s3cret-of-acme", "register", true));
            PhoneCall inward = anna.awaitCall(SOON);
            inward.awaitEnded(SOON);
            callsOutAndHangsUp();

            carrier.awaitSuccess();
            assertThat(inward.invite().header("From").orElse("")).contains(OUTSIDE);
        }
        Await.until("the API says so", SOON, () -> states().contains("REGISTERED"));
        assertThat(states()).doesNotContain("s3cret");
    }

    private String states() {
        return tenant.api()
                .get(tenant.path() + "/trunks/states")
                .expect(200)
                .body()
                .toString();
    }

    @Test
    void a_carrier_that_asks_who_calls_is_told_by_digest() {
        int port = Ports.free();
        try (var carrier = carrier("carrier-asks.xml", port)) {
            trunk("asking", port, Map.of("username", "acme", "password", "s3cret-of-acme"));

            callsOutAndHangsUp();

            carrier.awaitSuccess();
        }
    }

    @Test
    void a_carrier_known_by_its_address_reaches_a_number_and_is_reached() {
        int port = Ports.free();
        anna.answering();
        trunk("by address", port, Map.of());

        try (var carrier = carrier("carrier-calls.xml", port)) {
            carrier.awaitSuccess();
        }

        assertThat(anna.callsReceived()).hasSize(1);
        try (var carrier = carrier("callee.xml", port)) {
            callsOutAndHangsUp();
            carrier.awaitSuccess();
        }
    }

    @Test
    void a_carrier_that_fails_gives_way_at_once_and_one_that_says_busy_has_the_last_word() {
        int first = Ports.free();
        int second = Ports.free();
        trunk("a first", first, Map.of());
        trunk("b second", second, Map.of());

        try (var failing = carrier("carrier-fails.xml", first);
                var carrier = carrier("callee.xml", second)) {
            PhoneCall call = anna.call(OUTSIDE);
            call.awaitAnswered(SOON);
            call.hangUp();
            failing.awaitSuccess();
            carrier.awaitSuccess();
            assertThat(call.postDialDelay()).isLessThan(Duration.ofSeconds(2));
        }
        try (var busy = carrier("carrier-busy.xml", first)) {
            PhoneCall call = anna.call(OUTSIDE);
            call.awaitEnded(SOON);
            busy.awaitSuccess();
            assertThat(call.finalStatus()).isEqualTo(486);
        }
    }

    @Test
    void a_silent_carrier_gives_way_and_the_second_rings_within_four_seconds() throws IOException {
        int port = Ports.free();
        try (var silent = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                var carrier = carrier("callee.xml", port)) {
            trunk("a silent one", silent.getLocalPort(), Map.of());
            trunk("b second", port, Map.of());

            PhoneCall call = anna.call(OUTSIDE);
            call.awaitAnswered(SOON);
            call.hangUp();

            carrier.awaitSuccess();
            assertThat(call.postDialDelay()).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(4));
        }
        var ended = tenant.awaitEnded("the story", SOON, call -> true);
        var story = tenant.api()
                .get(tenant.path() + "/calls/" + ended.path("id").asString())
                .expect(200)
                .body()
                .toString();
        assertThat(story)
                .contains("The trunk a silent one has not taken the call: it did not respond")
                .contains("by the trunk b second");
    }

    @Test
    void a_call_more_than_the_channels_takes_the_next_trunk_or_503_with_retry_after() {
        int first = Ports.free();
        int second = Ports.free();
        try (var carrier = carrier("callee.xml", first);
                var other = carrier("callee.xml", second)) {
            trunk("a one channel", first, Map.of("channels", 1));
            PhoneCall busy = anna.call(OUTSIDE);
            busy.awaitAnswered(SOON);

            PhoneCall refused = anna.call(OUTSIDE);
            refused.awaitEnded(SOON);
            assertThat(refused.finalStatus()).isEqualTo(503);
            assertThat(refused.finalResponse().header("Retry-After")).isNotEmpty();

            trunk("b one more", second, Map.of());
            PhoneCall next = anna.call(OUTSIDE);
            next.awaitAnswered(SOON);
            next.hangUp();
            busy.hangUp();
            other.awaitSuccess();
            carrier.awaitSuccess();
        }
    }
}
