package io.tandem.edge.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.edge.fixture.Cell;
import io.tandem.edge.net.Peer;
import io.tandem.edge.net.Transport;
import io.tandem.types.NodeId;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class FlowTokensTest {
    private static final CellKey KEY = CellKey.of(Cell.KEY);
    private static final Peer PHONE = new Peer(Transport.TCP, new InetSocketAddress("192.0.2.7", 40_123), 17);

    private final FlowTokens tokens = new FlowTokens(KEY, new NodeId("edge-1"), 1000);

    @Test
    void any_edge_of_the_cell_reads_where_a_flow_leads() {
        var flow = tokens.of(PHONE);
        var other = new FlowTokens(KEY, new NodeId("edge-2"), 2000);

        var place = other.open(flow.token()).orElseThrow();
        assertThat(flow.reliable()).isTrue();
        assertThat(place.peer()).isEqualTo(PHONE);
        assertThat(place.node()).isEqualTo(new NodeId("edge-1"));
        assertThat(other.isOurs(place)).isFalse();
        assertThat(tokens.isOurs(place)).isTrue();
    }

    @Test
    void a_connection_of_a_former_process_is_not_ours() {
        var restarted = new FlowTokens(KEY, new NodeId("edge-1"), 3000);

        var place = restarted.open(tokens.of(PHONE).token()).orElseThrow();
        assertThat(restarted.isOurs(place)).isFalse();
        assertThat(restarted.isOurNode(place)).isTrue();
    }

    @Test
    void a_changed_token_leads_nowhere() {
        String token = tokens.of(PHONE).token();

        assertThat(tokens.open(token.replace("192.0.2.7", "192.0.2.8"))).isEmpty();
        assertThat(tokens.open("")).isEmpty();
        assertThat(tokens.open("udp!1.2.3.4:5060!0!0!edge-1!aaaaaaaaaaaa")).isEmpty();
    }

    @Test
    void ipv6_and_names_survive() {
        var six = Peer.udp(new InetSocketAddress("2001:db8::1", 5060));
        var name = new Peer(Transport.UDP, InetSocketAddress.createUnresolved("sip.carrier.example", 5060), 0);

        assertThat(tokens.open(tokens.of(six).token()).orElseThrow().peer()).isEqualTo(six);
        assertThat(tokens.open(tokens.of(name).token()).orElseThrow().peer()).isEqualTo(name);
    }
}
