package io.tandem.edge.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.edge.fixture.Cell;
import io.tandem.edge.identity.CellKey;
import io.tandem.edge.identity.FlowTokens;
import io.tandem.edge.message.WireMessages;
import io.tandem.edge.net.Peer;
import io.tandem.edge.net.Transport;
import io.tandem.edge.owner.OurAddress.Reachable;
import io.tandem.edge.view.CellViews;
import io.tandem.edge.view.FilledViews;
import io.tandem.types.HostPort;
import io.tandem.types.NodeId;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Phones 101 to 103 take themselves for 192.0.2.101 to 192.0.2.103. */
class NatPingsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final NodeId NODE = new NodeId("edge-1");

    private final List<String> asked = new ArrayList<>();
    private final CellViews views = FilledViews.at(NOW);
    private final FlowTokens tokens = new FlowTokens(CellKey.of(Cell.KEY), NODE, 1000);
    private final NatPings pings = new NatPings(
            NODE,
            views,
            tokens,
            flow -> new Reachable(Transport.UDP, new HostPort("192.0.2.1", 5060)),
            new WireMessages(),
            (flow, bytes) -> asked.add(new String(bytes, StandardCharsets.UTF_8)),
            () -> NOW);

    @AfterEach
    void close() {
        pings.close();
    }

    private void registersFrom(String number, String host, int port) {
        var flow = tokens.of(Peer.udp(new InetSocketAddress(host, port)));
        FilledViews.register(views, number, flow.token(), NOW);
    }

    private void turns(int turns) {
        for (int i = 0; i < turns; i++) {
            pings.turn();
        }
    }

    @Test
    void a_phone_behind_nat_is_asked_once_a_round_however_few_there_are() {
        registersFrom("101", "198.51.100.7", 40_123);

        turns(NatPings.TURNS);
        assertThat(asked).singleElement().asString().startsWith("OPTIONS sip:101@192.0.2.101 SIP/2.0");

        turns(NatPings.TURNS);
        assertThat(asked).hasSize(2);
    }

    @Test
    void one_that_registers_in_the_midst_of_a_round_is_asked_within_the_time_of_one() {
        turns(NatPings.TURNS / 2);
        registersFrom("101", "198.51.100.7", 40_123);

        turns(NatPings.TURNS);
        assertThat(asked).hasSize(1);
    }

    @Test
    void one_that_is_where_it_says_is_left_alone() {
        registersFrom("102", "192.0.2.102", 5060);

        turns(2 * NatPings.TURNS);
        assertThat(asked).isEmpty();
    }
}
