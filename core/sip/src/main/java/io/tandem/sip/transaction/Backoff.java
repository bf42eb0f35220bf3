package io.tandem.sip.transaction;

import java.time.Duration;
import java.time.Instant;

/** The next retransmission (timers A, E and G) and the interval that led to it. */
record Backoff(Instant at, Duration interval) {
    static final Backoff NONE = new Backoff(Transaction.NEVER, Duration.ZERO);

    /** @return first after T1; on a reliable flow never */
    static Backoff start(Flow flow, Moment moment) {
        return flow.reliable() ? NONE : after(moment.timers().t1(), moment);
    }

    static Backoff after(Duration interval, Moment moment) {
        return new Backoff(moment.in(interval), interval);
    }

    /** Timer A: the interval doubles without bound until timer B ends it. */
    Backoff doubled(Moment moment) {
        return after(interval.multipliedBy(2), moment);
    }

    /** Timers E and G: the interval doubles up to T2. */
    Backoff doubledToT2(Moment moment) {
        Duration twice = interval.multipliedBy(2);
        Duration t2 = moment.timers().t2();
        return after(twice.compareTo(t2) < 0 ? twice : t2, moment);
    }

    boolean isDue(Moment moment) {
        return !at.isAfter(moment.now());
    }
}
