package io.tandem.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.bus.Bus;
import io.tandem.bus.Publication;
import io.tandem.contracts.Topics;
import io.tandem.contracts.Wire;
import io.tandem.contracts.nodes.Degradation;
import io.tandem.contracts.nodes.DegradedReason;
import io.tandem.contracts.nodes.NodePart;
import io.tandem.contracts.nodes.NodeState;
import io.tandem.platform.fixture.Await;
import io.tandem.platform.fixture.EmbeddedBacking;
import io.tandem.types.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

class CellStateTest {
    private static final Instant SINCE = Instant.parse("2026-11-26T14:02:00Z");
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final NodeId EDGE = new NodeId("edge-of-this-test");

    private final Cell cell = Cell.on(EmbeddedBacking.shared());

    /** Once: from then on it is silent. */
    private void edgeSays(DegradedReason... reasons) {
        var degraded =
                Stream.of(reasons).map(reason -> new Degradation(reason, SINCE)).toList();
        var state = new NodeState(1, EDGE, List.of(NodePart.SIP_EDGE), "7", SINCE, Instant.now(), degraded);
        publish(Publication.of(Topics.NODES, EDGE.value(), Wire.JSON.write(state)));
    }

    @AfterEach
    void edgeSaysGoodBye() {
        publish(Publication.tombstone(Topics.NODES, EDGE.value()));
        Await.until("it is gone", () -> edge().isMissingNode());
    }

    private void publish(Publication publication) {
        assertThat(cell.services.bean(Bus.class).publisher().publish(publication, SOON))
                .matches(delivery -> delivery.delivered());
    }

    private JsonNode edge() {
        return node(EDGE.value());
    }

    private JsonNode node(String name) {
        return cell.provider
                .get("/api/v1/cell/nodes")
                .expecting(200)
                .body()
                .valueStream()
                .filter(node -> node.path("node").asString().equals(name))
                .findFirst()
                .orElseGet(MissingNode::getInstance);
    }

    @Test
    void the_provider_sees_each_node_with_what_it_is_and_how() {
        edgeSays(DegradedReason.EVENTS_SPOOLED);
        Await.until("it is seen", () -> !edge().isMissingNode());

        var edge = edge();
        assertThat(edge.at("/parts/0").asString()).isEqualTo("SIP_EDGE");
        assertThat(edge.path("version").asString()).isEqualTo("7");
        assertThat(edge.path("silent").asBoolean()).isFalse();
        assertThat(edge.at("/degraded/0/reason").asString()).isEqualTo("EVENTS_SPOOLED");
        assertThat(edge.at("/degraded/0/since").asString()).isEqualTo(SINCE.toString());
        assertThat(edge.at("/degraded/0/runbook").asString()).isEqualTo("TandemEventsSpooled");
        // The service that was asked is one of them.
        assertThat(node("tandem").path("parts").toString()).contains("TENANTS");
    }

    @Test
    void a_user_learns_what_may_be_noticed_and_no_name_of_a_node() {
        var acme = cell.company();
        acme.extension("101");
        var user = acme.user(cell, "101");
        edgeSays(DegradedReason.EVENTS_SPOOLED, DegradedReason.PORTS_SHORT);
        Await.until("it is seen", () -> !edge().isMissingNode());

        var state = user.get("/api/v1/cell/state").expecting(200);

        assertThat(state.body().path("degraded").toString())
                .contains("EVENTS_SPOOLED", SINCE.toString())
                .doesNotContain("PORTS_SHORT");
        assertThat(state.raw().body()).doesNotContain(EDGE.value()).doesNotContain("TandemEventsSpooled");
        user.get("/api/v1/cell/nodes").expecting(403);
        acme.admin().get("/api/v1/cell/nodes").expecting(403);
        cell.services.rest().get("/api/v1/cell/state").expecting(401);
    }

    @Test
    void who_is_not_heard_of_any_more_is_silent_and_everybody_is_told() {
        edgeSays(DegradedReason.EVENTS_SPOOLED);

        Await.until("it is missed", () -> edge().path("silent").asBoolean(false));

        assertThat(edge().at("/degraded/0/reason").asString()).isEqualTo("NODE_SILENT");
        assertThat(edge().path("degraded").size()).isEqualTo(1);
        assertThat(cell.company().admin().get("/api/v1/cell/state").text("/degraded/0/reason"))
                .isEqualTo("NODE_SILENT");
    }
}
