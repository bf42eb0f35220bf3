package io.tandem.sip.transaction;

import java.time.Instant;

/** Terminated: the table lets go of it. */
record Ended(TableKey key) implements Transaction {

    @Override
    public Instant deadline() {
        return NEVER;
    }

    @Override
    public Step onDeadline(Moment moment) {
        return Step.stay(this);
    }

    @Override
    public Step onTransportFailure() {
        return Step.stay(this);
    }
}
