package io.tandem.edge.owner;

import io.tandem.bus.Publication;
import io.tandem.bus.Publisher;
import io.tandem.contracts.Topics;
import io.tandem.contracts.Wire;
import io.tandem.contracts.nodes.TrunkStateRecord;
import io.tandem.types.TrunkId;

/** To the topic of trunks' states. What is lost while Kafka is away is told by the next change. */
public final class PublishedTrunkNews implements TrunkNews {
    private final Publisher publisher;

    public PublishedTrunkNews(Publisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public void publish(TrunkStateRecord state) {
        publisher.publish(
                Publication.of(Topics.TRUNK_STATES, state.trunk().toString(), Wire.JSON.write(state)), delivery -> {});
    }

    @Override
    public void forget(TrunkId trunk) {
        publisher.publish(Publication.tombstone(Topics.TRUNK_STATES, trunk.toString()), delivery -> {});
    }
}
