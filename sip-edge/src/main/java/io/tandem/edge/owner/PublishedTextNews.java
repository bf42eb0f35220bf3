package io.tandem.edge.owner;

import io.tandem.bus.Headers;
import io.tandem.bus.Publication;
import io.tandem.bus.Publisher;
import io.tandem.bus.spool.EventSpool;
import io.tandem.contracts.Topics;
import io.tandem.contracts.Wire;
import io.tandem.contracts.calls.TextBrought;
import io.tandem.contracts.calls.TextWritten;
import java.util.function.Consumer;

/**
 * To topic {@code text-events}. What is delivered goes by way of the disk; what is to be kept does not, since its sender is told so. Where Kafka does
 * not hear that words were brought they are brought again.
 */
public final class PublishedTextNews implements TextNews {
    private final EventSpool spool;
    private final Publisher publisher;

    public PublishedTextNews(EventSpool spool, Publisher publisher) {
        this.spool = spool;
        this.publisher = publisher;
    }

    @Override
    public void delivered(TextWritten text) {
        // The spool says itself when it must lose one.
        boolean ignored = spool.publish(publication(text));
    }

    @Override
    public void keep(TextWritten text, Consumer<Boolean> kept) {
        publisher.publish(publication(text), delivery -> kept.accept(delivery.delivered()));
    }

    private static Publication publication(TextWritten text) {
        return Publication.of(Topics.TEXT_EVENTS, text.tenant() + "/" + text.to(), Wire.JSON.write(text));
    }

    @Override
    public void brought(TextBrought text) {
        var record = Publication.of(Topics.TEXT_EVENTS, text.tenant() + "/" + text.to(), Wire.JSON.write(text));
        publisher.publish(record.with(Headers.NONE.with("kind", TextBrought.KIND)), delivery -> {});
    }
}
