package io.tandem.edge.owner;

import io.tandem.bus.Publication;
import io.tandem.bus.Publisher;
import io.tandem.contracts.Topics;
import io.tandem.contracts.Wire;
import io.tandem.contracts.calls.CallbackRecord;
import io.tandem.contracts.calls.LastCall;
import io.tandem.edge.view.LastCalls;

/** To the topics. What is lost while Kafka is away: a last number is, and whoever waits for a callback's record waits no longer. */
public final class PublishedRedialNews implements RedialNews {
    private final Publisher publisher;
    private final LastCalls here;

    /** @param here in which this edge sees at once what it has said */
    public PublishedRedialNews(Publisher publisher, LastCalls here) {
        this.publisher = publisher;
        this.here = here;
    }

    @Override
    public void publish(LastCall call) {
        here.put(call);
        publisher.publish(Publication.of(Topics.LAST_CALLS, call.key(), Wire.JSON.write(call)), delivery -> {});
    }

    @Override
    public void publish(CallbackRecord callback) {
        publisher.publish(Publication.of(Topics.CALLBACKS, callback.key(), Wire.JSON.write(callback)), delivery -> {});
    }

    @Override
    public void forget(CallbackRecord callback) {
        publisher.publish(Publication.tombstone(Topics.CALLBACKS, callback.key()), delivery -> {});
    }
}
