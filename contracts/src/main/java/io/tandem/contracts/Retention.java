package io.tandem.contracts;

import java.time.Duration;

/** How long a topic remembers. */
public sealed interface Retention {

    /** The last record of each key, for ever; a record without a value deletes its key. */
    record Compacted(long segmentBytes, Duration segmentAge) implements Retention {}

    /** Every record, for {@code kept}. */
    record Kept(Duration kept) implements Retention {}
}
