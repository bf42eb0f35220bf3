package io.tandem.edge.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tandem.contracts.calls.SipTrace.Way;
import io.tandem.edge.EdgeMeters;
import io.tandem.edge.fixture.Cell;
import io.tandem.edge.identity.CellKey;
import io.tandem.edge.identity.FlowTokens;
import io.tandem.edge.net.Peer;
import io.tandem.edge.net.Transport;
import io.tandem.sip.EncodedMessage;
import io.tandem.sip.transaction.Flow;
import io.tandem.types.CallId;
import io.tandem.types.HostPort;
import io.tandem.types.LegId;
import io.tandem.types.NodeId;
import io.tandem.types.TenantId;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bytes on the wire, read as the specification of HEP3 says by a collector that knows nothing of ours. */
class HepExportTest {
    private static final Instant AT = Instant.parse("2026-01-01T12:00:00.123456Z");
    private static final CallId CALL = new CallId("abcdefghijklmnopqrstuvwxyz");
    private static final NodeId NODE = new NodeId("edge-1");
    private static final String BYE = "BYE sip:101@192.0.2.7 SIP/2.0\r\nCall-ID: x\r\nContent-Length: 0\r\n\r\n";
    private static final String INVITE =
            "INVITE sip:102@acme.localhost SIP/2.0\r\nAuthorization: Digest username=\"101\","
                    + " response=\"0123456789\"\r\nContent-Length: 0\r\n\r\n";
    private final FlowTokens tokens = new FlowTokens(CellKey.of(Cell.KEY), NODE, 1);
    private final EdgeMeters meters = new EdgeMeters(new SimpleMeterRegistry());
    private DatagramSocket collector;

    @BeforeEach
    void listen() throws IOException {
        collector = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        collector.setSoTimeout(10_000);
    }

    @AfterEach
    void shut() {
        collector.close();
    }

    private TraceOutlet outlet(boolean unmasked) {
        var to = new HostPort("127.0.0.1", collector.getLocalPort());
        Function<Flow, HostPort> us = flow ->
                flow.token().contains("[2001") ? new HostPort("2001:db8::1", 5061) : new HostPort("192.0.2.1", 5060);
        var hep = new HepExport(new HepSettings(to, 4242, "letmein", unmasked), NODE, us, meters);
        return new TraceOutlet(NODE, Optional.empty(), Optional.of(hep), meters);
    }

    private static TraceBatch batch(Way way, Flow flow, String text) {
        var message = EncodedMessage.of(text.getBytes(StandardCharsets.UTF_8));
        return new TraceBatch(
                CALL,
                new TenantId(UUID.randomUUID()),
                1,
                0,
                1,
                List.of(new TraceBatch.Traced(0, AT, way, new LegId(1, 0), flow, message)));
    }

    private Flow flow(Transport transport, String host, int port) throws IOException {
        return tokens.of(new Peer(transport, new InetSocketAddress(InetAddress.ofLiteral(host), port), 0));
    }

    /** Chunks by type; each has vendor 0, and all of them together are as long as the packet says. */
    private Map<Integer, ByteBuffer> packet(TraceOutlet outlet, TraceBatch batch) throws IOException {
        var packet = new DatagramPacket(new byte[65_536], 65_536);
        // The name of the collector is looked up beside: until then messages are counted and not sent.
        collector.setSoTimeout(100);
        for (int i = 0; i < 100; i++) {
            outlet.take(batch);
            try {
                collector.receive(packet);
                break;
            } catch (SocketTimeoutException notYet) {
                assertThat(i).isLessThan(99);
            }
        }
        var bytes = ByteBuffer.wrap(packet.getData(), 0, packet.getLength());
        byte[] magic = new byte[4];
        bytes.get(magic);
        assertThat(new String(magic, StandardCharsets.US_ASCII)).isEqualTo("HEP3");
        assertThat(bytes.getShort() & 0xffff).isEqualTo(packet.getLength());
        var chunks = new TreeMap<Integer, ByteBuffer>();
        while (bytes.hasRemaining()) {
            assertThat(bytes.getShort()).as("vendor").isZero();
            int type = bytes.getShort() & 0xffff;
            byte[] value = new byte[(bytes.getShort() & 0xffff) - 6];
            bytes.get(value);
            chunks.put(type, ByteBuffer.wrap(value));
        }
        return chunks;
    }

    private static String text(ByteBuffer chunk) {
        return StandardCharsets.UTF_8.decode(chunk.duplicate()).toString();
    }

    @Test
    void a_received_message_comes_with_where_it_came_from_and_when_and_whose_it_is() throws IOException {
        try (var outlet = outlet(false)) {
            var chunks = packet(outlet, batch(Way.RECEIVED, flow(Transport.UDP, "192.0.2.7", 5080), INVITE));

            assertThat(chunks.get(1).get(0)).isEqualTo((byte) 2);
            assertThat(chunks.get(2).get(0)).isEqualTo((byte) 17);
            assertThat(chunks.get(3).array()).containsExactly(192, 0, 2, 7);
            assertThat(chunks.get(4).array()).containsExactly(192, 0, 2, 1);
            assertThat(chunks.get(7).getShort(0)).isEqualTo((short) 5080);
            assertThat(chunks.get(8).getShort(0)).isEqualTo((short) 5060);
            assertThat(chunks.get(9).getInt(0)).isEqualTo((int) AT.getEpochSecond());
            assertThat(chunks.get(10).getInt(0)).isEqualTo(123_456);
            assertThat(chunks.get(11).get(0)).isEqualTo((byte) 1);
            assertThat(chunks.get(12).getInt(0)).isEqualTo(4242);
            assertThat(text(chunks.get(14))).isEqualTo("letmein");
            assertThat(text(chunks.get(17))).isEqualTo(CALL.value());
            assertThat(text(chunks.get(19))).isEqualTo("edge-1");
            assertThat(text(chunks.get(15))).startsWith("INVITE").contains("response=\"**********\"");
        }
    }

    @Test
    void a_sent_message_over_tls_and_ipv6_goes_the_other_way() throws IOException {
        try (var outlet = outlet(false)) {
            var chunks = packet(outlet, batch(Way.SENT, flow(Transport.TLS, "2001:db8::7", 49_152), BYE));

            assertThat(chunks.get(1).get(0)).isEqualTo((byte) 10);
            assertThat(chunks.get(2).get(0)).isEqualTo((byte) 6);
            assertThat(chunks).doesNotContainKeys(3, 4);
            assertThat(chunks.get(5).array()).endsWith(1).hasSize(16);
            assertThat(chunks.get(6).array()).endsWith(7).hasSize(16);
            assertThat(chunks.get(7).getShort(0)).isEqualTo((short) 5061);
            assertThat(chunks.get(8).getShort(0) & 0xffff).isEqualTo(49_152);
            assertThat(text(chunks.get(15))).isEqualTo(BYE);
        }
    }

    @Test
    void secrets_are_sent_where_that_is_wished() throws IOException {
        try (var outlet = outlet(true)) {
            var chunks = packet(outlet, batch(Way.RECEIVED, flow(Transport.UDP, "192.0.2.7", 5080), INVITE));

            assertThat(text(chunks.get(15))).isEqualTo(INVITE);
        }
    }
}
