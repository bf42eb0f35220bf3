package io.tandem.bus.settings;

import io.tandem.bus.BusConfig;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code tandem.bus.*}: the cell's Kafka.
 *
 * @param bootstrapServers host:port, comma-separated
 * @param clientName this node's, in Kafka's logs and metrics
 * @param callPartitions fixed for the cell's life: 8 in standalone, 64 in a cell
 * @param replicas of every topic: 1 in standalone, 3 in a cell
 * @param publishQueue records that may wait for Kafka in memory
 * @param deliveryTimeout after which a record is given up, to be sent again by its outbox
 */
public record BusSettings(
        @DefaultValue("127.0.0.1:9093") String bootstrapServers,
        @DefaultValue("tandem") String clientName,
        @DefaultValue("8") int callPartitions,
        @DefaultValue("1") int replicas,
        @DefaultValue("10000") int publishQueue,
        @DefaultValue("30s") Duration deliveryTimeout) {

    public BusConfig config() {
        return new BusConfig(bootstrapServers, clientName, callPartitions, replicas, publishQueue, deliveryTimeout);
    }
}
