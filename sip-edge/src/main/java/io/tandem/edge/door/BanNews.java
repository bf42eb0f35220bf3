package io.tandem.edge.door;

import io.tandem.bus.Publication;
import io.tandem.bus.Publisher;
import io.tandem.contracts.Topics;
import io.tandem.contracts.Wire;
import io.tandem.contracts.nodes.BanRecord;
import io.tandem.sip.guard.Ban;
import io.tandem.sip.guard.Origin;
import io.tandem.sip.guard.RateLimit;
import io.tandem.types.NodeId;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the cell whom this edge has banned. Not of each, when there are very many: whoever invents addresses must not fill
 * the topic. Such a ban holds here alone.
 */
public final class BanNews {
    private static final Logger LOG = LoggerFactory.getLogger(BanNews.class);
    private static final int A_SECOND = 10;
    private static final int AT_ONCE = 200;

    private final Publisher publisher;
    private final NodeId node;
    private final RateLimit limit;

    /** @param now nanoseconds of the clock that {@link #began} is told */
    public BanNews(Publisher publisher, NodeId node, long now) {
        this.publisher = publisher;
        this.node = node;
        this.limit = new RateLimit(A_SECOND, AT_ONCE, 4, 0, now);
    }

    /** Of use to nobody any more. Each edge says so, whichever has banned it: that one may be gone. */
    void isOver(Origin origin) {
        publisher.publish(Publication.tombstone(Topics.BANS, origin.toString()), delivery -> {});
    }

    void began(Ban ban, long now) {
        if (!limit.take(0, now)) {
            return;
        }
        LOG.info(
                "banned source={} offence={} users={} until={}", ban.origin(), ban.offence(), ban.users(), ban.until());
        var source = ban.origin().toString();
        var record = new BanRecord(
                1, source, ban.offence(), ban.since(), ban.until(), ban.users(), List.copyOf(ban.tenants()), node);
        // What Kafka does not take holds on this edge until it is over.
        publisher.publish(Publication.of(Topics.BANS, source, Wire.JSON.write(record)), delivery -> {});
    }
}
