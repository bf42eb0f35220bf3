package io.tandem.routing.inforce;

import io.tandem.contracts.Topic;
import io.tandem.contracts.Topics;
import io.tandem.contracts.nodes.SnapshotAck;
import io.tandem.platform.change.ConfigurationVersion;
import io.tandem.types.NodeId;
import io.tandem.types.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Brings together what nodes live, what they have acknowledged and when it was written. */
public final class VersionWatch {
    private static final Duration LOOK = Duration.ofMillis(250);

    private final CommitTimes commits;
    private final LiveNodes nodes;
    private final Acknowledgements acknowledgements;
    private final News news;
    private final Clock clock;

    public VersionWatch(
            CommitTimes commits, LiveNodes nodes, Acknowledgements acknowledgements, News news, Clock clock) {
        this.commits = commits;
        this.nodes = nodes;
        this.acknowledgements = acknowledgements;
        this.news = news;
        this.clock = clock;
    }

    /** Returns as soon as the version is in force on every node, at the latest after {@code patience}. */
    public InForce await(TenantId tenant, ConfigurationVersion version, Duration patience) {
        Instant deadline = clock.instant().plus(patience);
        long heard = news.count();
        InForce answer = look(tenant, version);
        while (!answer.everywhere() && clock.instant().isBefore(deadline)) {
            Duration left = Duration.between(clock.instant(), deadline);
            news.awaitAfter(heard, left.compareTo(LOOK) < 0 ? left : LOOK);
            heard = news.count();
            answer = look(tenant, version);
        }
        return answer;
    }

    private InForce look(TenantId tenant, ConfigurationVersion version) {
        Map<NodeId, Instant> live = nodes.at(clock.instant());
        Map<NodeId, Instant> since = new HashMap<>();
        for (NodeId node : live.keySet()) {
            since(tenant, version, node).ifPresent(at -> since.put(node, at));
        }
        return InForce.of(live, since, commits.of(tenant, version.source(), version.sequence()));
    }

    private Optional<Instant> since(TenantId tenant, ConfigurationVersion version, NodeId node) {
        Optional<Instant> dialplan = acknowledged(tenant, version, node, Topics.DIALPLANS);
        if (!version.credentials()) {
            return dialplan;
        }
        Optional<Instant> credentials = acknowledged(tenant, version, node, Topics.CREDENTIALS);
        return dialplan.flatMap(one -> credentials.map(other -> one.isAfter(other) ? one : other));
    }

    private Optional<Instant> acknowledged(TenantId tenant, ConfigurationVersion version, NodeId node, Topic topic) {
        return acknowledgements
                .first(new SnapshotAck(
                        1, node, tenant, topic.name(), version.source(), version.sequence(), Instant.EPOCH))
                .map(SnapshotAck::at);
    }
}
