package io.tandem.edge.door;

import io.tandem.bus.Publication;
import io.tandem.bus.Publisher;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells the cell of bindings. What Kafka did not take, because it was away, is kept and told again until it is taken or the
 * phone has registered anew: bounded by the phones. So after an outage all edges learn where phones are, and this one is
 * reminded where it has read an older state meanwhile.
 */
public final class BindingNews {
    private final Publisher publisher;
    private final Map<String, Publication> latest = new ConcurrentHashMap<>();
    private final Map<String, Publication> refused = new ConcurrentHashMap<>();

    public BindingNews(Publisher publisher) {
        this.publisher = publisher;
    }

    /** @param done run once, when Kafka has taken it or has not: on any thread */
    void publish(Publication news, Runnable done) {
        latest.put(news.key(), news);
        refused.remove(news.key());
        publisher.publish(news, delivery -> {
            if (delivery.delivered()) {
                latest.remove(news.key(), news);
            } else if (latest.get(news.key()) == news) {
                refused.put(news.key(), news);
            }
            done.run();
        });
    }

    /**
     * A binding that is of no use any more. Told once: while Kafka is away its phone may have registered at another edge,
     * and what is told late would delete that.
     */
    void forget(Publication tombstone) {
        latest.remove(tombstone.key());
        refused.remove(tombstone.key());
        publisher.publish(tombstone, delivery -> {});
    }

    /** To be called now and then. */
    public void publishRefusedAgain() {
        for (var news : new ArrayList<>(refused.values())) {
            if (refused.remove(news.key(), news) && latest.get(news.key()) == news) {
                publish(news, () -> {});
            }
        }
    }

    int untold() {
        return latest.size();
    }
}
