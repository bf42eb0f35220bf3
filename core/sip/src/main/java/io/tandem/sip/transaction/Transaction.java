package io.tandem.sip.transaction;

import java.time.Instant;

/** One entry of the table in one of its states: a value, replaced by each {@link Step}. */
sealed interface Transaction
        permits InviteClient, NonInviteClient, InviteServer, NonInviteServer, Answer, ReliableProgress, Ended {

    /** The deadline of a state that does not wait for time. */
    Instant NEVER = Instant.MAX;

    TableKey key();

    /** @return when {@link #onDeadline} is due */
    Instant deadline();

    Step onDeadline(Moment moment);

    Step onTransportFailure();

    /** @return the deadlines' earlier one */
    static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
