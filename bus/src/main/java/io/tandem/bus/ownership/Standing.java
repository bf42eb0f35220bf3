package io.tandem.bus.ownership;

/** How sure this node is that it owns a partition, at this moment. */
public enum Standing {
    /** The group confirmed it so recently that nobody else can have been given it. */
    OWNED,
    /**
     * Owned as far as is known, but unconfirmed: a pause of this process, or Kafka is out of reach. No effect now; peers
     * may know more ({@link CallOwnership#concede}).
     */
    UNCERTAIN,
    /** Not, or no longer, or never with that epoch. */
    NOT_OWNED
}
