package io.tandem.edge.view;

import io.tandem.bus.BusRecord;
import io.tandem.bus.Publication;
import io.tandem.bus.Publisher;
import io.tandem.contracts.ChangeHeaders;
import io.tandem.contracts.Topics;
import io.tandem.contracts.Wire;
import io.tandem.contracts.nodes.SnapshotAck;
import io.tandem.dialplan.DialplanSnapshot;
import io.tandem.types.NodeId;
import io.tandem.types.TenantId;
import java.time.InstantSource;

/** Tells the cell which configuration this edge has put into force. */
public final class Acknowledgements {
    private final Publisher publisher;
    private final NodeId node;
    private final InstantSource clock;

    public Acknowledgements(Publisher publisher, NodeId node, InstantSource clock) {
        this.publisher = publisher;
        this.node = node;
        this.clock = clock;
    }

    void inForce(DialplanSnapshot dialplan) {
        dialplan.sources()
                .forEach((source, sequence) -> publish(dialplan.tenant(), Topics.DIALPLANS.name(), source, sequence));
    }

    void inForce(BusRecord record) {
        var tenant = record.headers().text(ChangeHeaders.TENANT);
        var source = record.headers().text(ChangeHeaders.SOURCE);
        var sequence = record.headers().number(ChangeHeaders.SEQUENCE);
        if (tenant.isPresent() && source.isPresent() && sequence.isPresent()) {
            publish(TenantId.of(tenant.get()), record.topic(), source.get(), sequence.getAsLong());
        }
    }

    private void publish(TenantId tenant, String topic, String source, long sequence) {
        var ack = new SnapshotAck(1, node, tenant, topic, source, sequence, clock.instant());
        // A lost acknowledgement costs a wait in the portal, no more; the next change brings the next one.
        publisher.publish(Publication.of(Topics.SNAPSHOT_ACKS, ack.key(), Wire.JSON.write(ack)), delivery -> {});
    }
}
