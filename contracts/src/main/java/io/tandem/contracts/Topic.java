package io.tandem.contracts;

/**
 * One row of {@link Topics}: a topic's name, how its keys are spread over partitions and how long it remembers.
 *
 * @param name as Kafka knows it
 */
public record Topic(String name, Spread spread, Retention retention) {

    /** How many partitions a topic has, and which keys share one. */
    public enum Spread {
        /** Key is a CallId or a TenantId: as many partitions as the cell has owners' slots, the same on every such topic. */
        CALLS,
        /** Any key: an eighth of the calls' partitions, at least one. */
        KEYS,
        /** One partition: all of it in one order. */
        SINGLE
    }

    /** @param callPartitions of the cell: 64, or 8 in standalone; fixed for the cell's life */
    public int partitions(int callPartitions) {
        return switch (spread) {
            case CALLS -> callPartitions;
            case KEYS -> Math.max(1, callPartitions / 8);
            case SINGLE -> 1;
        };
    }

    @Override
    public String toString() {
        return name;
    }
}
