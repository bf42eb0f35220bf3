package io.tandem.sip.transaction;

import java.time.Instant;

/** A transaction's place in the table and among the deadlines. The one mutable thing per transaction. */
final class Entry {
    /** Not among the deadlines. */
    static final int NOWHERE = -1;

    final long order;
    Transaction state;
    Instant deadline;
    int place = NOWHERE;

    Entry(Transaction state, long order) {
        this.state = state;
        this.order = order;
        this.deadline = state.deadline();
    }

    /** Equal deadlines are met in the order of opening, so that every run is the same. */
    boolean isBefore(Entry other) {
        int byTime = deadline.compareTo(other.deadline);
        return byTime != 0 ? byTime < 0 : order < other.order;
    }
}
