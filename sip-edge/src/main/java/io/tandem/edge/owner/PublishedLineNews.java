package io.tandem.edge.owner;

import io.tandem.bus.Publication;
import io.tandem.bus.Publisher;
import io.tandem.contracts.Topics;
import io.tandem.contracts.Wire;
import io.tandem.contracts.calls.CallDialogs;
import io.tandem.types.CallId;

/** To the topic of extensions' states. What is lost while Kafka is away {@link CallLines} says again. */
public final class PublishedLineNews implements LineNews {
    private final Publisher publisher;

    public PublishedLineNews(Publisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public void publish(CallId call, CallDialogs dialogs) {
        publisher.publish(
                Publication.of(Topics.EXTENSION_STATES, call.value(), Wire.CBOR.write(dialogs)), delivery -> {});
    }

    @Override
    public void forget(CallId call) {
        publisher.publish(Publication.tombstone(Topics.EXTENSION_STATES, call.value()), delivery -> {});
    }
}
