package io.tandem.sip.transaction;

import io.tandem.sip.SipMessages;
import java.time.Duration;
import java.time.Instant;

/** What a step may ask: the time it was told, the timer values, and how messages are made. */
record Moment(Instant now, SipTimers timers, SipMessages messages) {

    Instant in(Duration wait) {
        return now.plus(wait);
    }

    /** @return the end of timers B, F, H, L and M when they start now */
    Instant giveUp() {
        return in(timers.giveUp());
    }
}
