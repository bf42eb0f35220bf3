package io.tandem.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.bus.embedded.FreePort;
import io.tandem.edge.fixture.Cell;
import io.tandem.edge.fixture.Phone;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ways to phones are kept open, and used again (RFC 5626). */
class OutboundTest {
    private static Cell cell;
    private static SipEdge edge;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        cell = new Cell(directory, FreePort.find());
        edge = cell.edge("edge-1", 0);
    }

    @AfterAll
    static void stop() {
        cell.close();
    }

    private static Phone tcp(String user) {
        return Phone.overTcp(user, "acme.localhost", Cell.PASSWORD, edge.tcpPort());
    }

    @Test
    void a_phone_with_outbound_on_a_stream_is_told_how_often_to_ping() {
        try (var phone = tcp("102")) {
            var registered = phone.registerOutbound("a1");

            assertThat(registered.header("Require")).isEqualTo("outbound");
            assertThat(registered.header("Flow-Timer")).isEqualTo("120");
            phone.register(0);
        }
    }

    @Test
    void one_on_udp_and_one_without_outbound_are_not() {
        try (var udp = cell.phone("102", edge);
                var plain = tcp("102")) {
            assertThat(udp.registerOutbound("a2").headers("Flow-Timer")).isEmpty();
            assertThat(plain.register().headers("Flow-Timer")).isEmpty();
            udp.register(0);
            plain.register(0);
        }
    }

    @Test
    void calls_to_a_phone_on_tcp_come_over_the_connection_that_it_has_opened_one_after_the_other() {
        try (var caller = cell.phone("101", edge);
                var callee = tcp("102")) {
            // Its Contact is where nobody listens: only the flow leads to it.
            callee.registerFromBehindNat("10.1.1.1:5060");
            for (int i = 0; i < 2; i++) {
                var up = caller.call("102", caller.sdp(40_000));
                var down = callee.ring();
                callee.respond(down, down.invite, 486, "Busy Here", "");
                callee.expectRequest("ACK");
                caller.ackOfFailure(up, caller.expectStatus(486, "INVITE"));
            }
            callee.register(0);
        }
    }

    @Test
    void phones_on_udp_behind_nat_are_asked_again_and_again_and_others_are_not() {
        try (var behind = cell.phone("102", edge);
                var open = cell.phone("103", edge);
                var stream = tcp("104")) {
            open.register();
            stream.registerFromBehindNat("10.1.1.2:5060");
            behind.registerFromBehindNat("10.1.1.1:5060");

            var first = behind.expectRequest("OPTIONS");
            var second = behind.expectRequest("OPTIONS");

            assertThat(first.startLine()).isEqualTo("OPTIONS sip:102@10.1.1.1:5060 SIP/2.0");
            assertThat(first.header("Via")).startsWith("SIP/2.0/UDP 127.0.0.1:" + edge.udpPort());
            assertThat(second.header("Call-ID")).isNotEqualTo(first.header("Call-ID"));
            assertThat(open.hasNothing(message -> message.isRequest("OPTIONS"), Duration.ofMillis(1)))
                    .isTrue();
            assertThat(stream.hasNothing(message -> message.isRequest("OPTIONS"), Duration.ofMillis(1)))
                    .isTrue();
            behind.register(0);
            open.register(0);
            stream.register(0);
        }
    }
}
