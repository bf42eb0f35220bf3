package io.tandem.bus.ownership;

import io.tandem.bus.BusConfig;
import io.tandem.bus.kafka.KafkaSettings;
import io.tandem.types.NodeId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.MemberToRemove;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.common.KafkaFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the seats of dead members out of the group of owners, so that their partitions are given to others before their session has
 * run out. Taken from one that lives it is no harm but a rebalance: its claims are outdone by its successors', and it joins anew.
 */
final class Evictions implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Evictions.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final String group;
    private final Admin admin;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("group-evictions").daemon().factory());

    Evictions(BusConfig config, String group) {
        this.group = group;
        var settings = KafkaSettings.client(config, "evictions");
        // As for topics: without a broker the client would look for one again without a pause.
        settings.put(CommonClientConfigs.METADATA_RECOVERY_STRATEGY_CONFIG, "none");
        this.admin = Admin.create(settings);
        thread.execute(this::rehearse);
    }

    /** The first time costs a busy machine a second of class loading; that is not to be while calls wait. */
    private void rehearse() {
        try {
            List<MemberToRemove> nobody = List.of(new MemberToRemove("nobody." + UUID.randomUUID()));
            LOG.debug("{} others are among the owners", members(seat -> true).size());
            await(admin.removeMembersFromConsumerGroup(group, new RemoveMembersFromConsumerGroupOptions(nobody))
                    .all());
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("nobody cannot be put out, as expected: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return the name of one more seat of a process: Kafka's {@code group.instance.id} */
    static String seat(NodeId node, long incarnation) {
        return seats(node, incarnation) + UUID.randomUUID();
    }

    /** What the names of all seats of a process begin with, in the letters of a topic's name. */
    private static String seats(NodeId node, long incarnation) {
        return node.value().replaceAll("[^a-zA-Z0-9_-]", "_") + "." + incarnation + ".";
    }

    /** Returns at once. Where Kafka does not answer, the session runs out. */
    void evict(NodeId node, long incarnation) {
        thread.execute(() -> evict(node, seats(node, incarnation)));
    }

    private void evict(NodeId node, String seats) {
        try {
            var members = members(seat -> seat.startsWith(seats));
            if (!members.isEmpty()) {
                var removal = new RemoveMembersFromConsumerGroupOptions(members);
                await(admin.removeMembersFromConsumerGroup(group, removal).all());
                LOG.info("edge {} is dead: its place among the owners is free", node);
            }
        } catch (ExecutionException | TimeoutException e) {
            // Another survivor may have been faster.
            LOG.info("edge {} is dead, and its session must run out: {}", node, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<MemberToRemove> members(Predicate<String> whose)
            throws InterruptedException, ExecutionException, TimeoutException {
        var described = await(admin.describeConsumerGroups(List.of(group)).all());
        return described.values().stream()
                .flatMap(one -> one.members().stream())
                .map(MemberDescription::groupInstanceId)
                .flatMap(seat -> seat.filter(whose).stream())
                .map(MemberToRemove::new)
                .toList();
    }

    private static <T> T await(KafkaFuture<T> answer)
            throws InterruptedException, ExecutionException, TimeoutException {
        return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        thread.shutdownNow();
        admin.close(Duration.ZERO);
    }
}
