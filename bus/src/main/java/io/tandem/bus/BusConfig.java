package io.tandem.bus;

import java.time.Duration;

/**
 * How to reach a cell's Kafka.
 *
 * @param bootstrapServers host:port, comma-separated
 * @param clientName the node's, in Kafka's logs and metrics
 * @param callPartitions 64 in a cell, 8 in standalone; fixed for the cell's life
 * @param replicas of every topic: 3 in a cell, 1 in standalone
 * @param publishQueue publications that may wait for Kafka in memory
 * @param deliveryTimeout after which an unacknowledged publication is given up
 */
public record BusConfig(
        String bootstrapServers,
        String clientName,
        int callPartitions,
        int replicas,
        int publishQueue,
        Duration deliveryTimeout) {
    public BusConfig {
        if (bootstrapServers.isBlank() || clientName.isBlank()) {
            throw new IllegalArgumentException("the bus needs bootstrap servers and a client name");
        }
        if (callPartitions < 1 || replicas < 1 || publishQueue < 1 || deliveryTimeout.toMillis() < 100) {
            throw new IllegalArgumentException(
                    "partitions, replicas and queue start at 1, the delivery timeout at 100 ms");
        }
    }

    /** One broker, 8 call partitions. */
    public static BusConfig standalone(String bootstrapServers, String clientName) {
        return new BusConfig(bootstrapServers, clientName, 8, 1, 10_000, Duration.ofSeconds(30));
    }

    /** Three replicas, 64 call partitions. */
    public static BusConfig cell(String bootstrapServers, String clientName) {
        return new BusConfig(bootstrapServers, clientName, 64, 3, 10_000, Duration.ofSeconds(30));
    }

    public BusConfig withCallPartitions(int callPartitions) {
        return new BusConfig(bootstrapServers, clientName, callPartitions, replicas, publishQueue, deliveryTimeout);
    }

    public BusConfig withDeliveryTimeout(Duration deliveryTimeout) {
        return new BusConfig(bootstrapServers, clientName, callPartitions, replicas, publishQueue, deliveryTimeout);
    }

    public BusConfig withPublishQueue(int publishQueue) {
        return new BusConfig(bootstrapServers, clientName, callPartitions, replicas, publishQueue, deliveryTimeout);
    }
}
