package io.tandem.edge.owner;

import io.tandem.bus.Publication;
import io.tandem.bus.Publisher;
import io.tandem.contracts.Topics;
import io.tandem.contracts.Wire;
import io.tandem.contracts.calls.PublicationRecord;
import io.tandem.edge.view.Publications;
import java.util.function.Consumer;

/** To topic {@code publications}. */
public final class PublishedPresenceNews implements PresenceNews {
    private final Publisher publisher;
    private final Publications here;

    /** @param here in which this edge sees at once what the log has */
    public PublishedPresenceNews(Publisher publisher, Publications here) {
        this.publisher = publisher;
        this.here = here;
    }

    @Override
    public void publish(PublicationRecord publication, Consumer<Boolean> written) {
        var record = Publication.of(Topics.PUBLICATIONS, publication.key(), Wire.JSON.write(publication));
        publisher.publish(record, delivery -> {
            if (delivery.delivered()) {
                here.put(publication.key(), publication);
            }
            written.accept(delivery.delivered());
        });
    }

    @Override
    public void forget(PublicationRecord publication, Consumer<Boolean> written) {
        publisher.publish(Publication.tombstone(Topics.PUBLICATIONS, publication.key()), delivery -> {
            if (delivery.delivered()) {
                here.put(publication.key(), null);
            }
            written.accept(delivery.delivered());
        });
    }
}
