package io.tandem.sip.transaction;

import java.time.Duration;

/**
 * The timer values of RFC 3261 table 4 and RFC 6026, all derived from three.
 *
 * @param t1 estimate of the round trip
 * @param t2 longest interval between retransmissions of a non-INVITE request or an INVITE response
 * @param t4 how long a message may stay in the network
 */
public record SipTimers(Duration t1, Duration t2, Duration t4) {
    /** RFC 3261 section 17: 500 ms, 4 s, 5 s. */
    public static final SipTimers STANDARD =
            new SipTimers(Duration.ofMillis(500), Duration.ofSeconds(4), Duration.ofSeconds(5));

    private static final Duration TRYING = Duration.ofMillis(200);

    public SipTimers {
        if (t1.isNegative() || t1.isZero() || t2.compareTo(t1) < 0 || t4.isNegative()) {
            throw new IllegalArgumentException("T1 must be above zero, T2 at least T1: " + t1 + ", " + t2 + ", " + t4);
        }
    }

    /** Timers B, F, H, L and M, and the wait for the ACK to a 2xx: 64*T1. */
    public Duration giveUp() {
        return t1.multipliedBy(64);
    }

    /** Timer D: how long responses to an INVITE may repeat; at least 32 s, 0 on a reliable transport. */
    public Duration timerD(boolean reliable) {
        return reliable ? Duration.ZERO : max(giveUp(), Duration.ofSeconds(32));
    }

    /** Timers I and K: how long ACKs or responses may repeat; T4, 0 on a reliable transport. */
    public Duration linger(boolean reliable) {
        return reliable ? Duration.ZERO : t4;
    }

    /** Timer J: how long non-INVITE requests may repeat; 64*T1, 0 on a reliable transport. */
    public Duration timerJ(boolean reliable) {
        return reliable ? Duration.ZERO : giveUp();
    }

    /** RFC 3261 section 17.2.1: 100 Trying unless the user responds within 200 ms. */
    public Duration trying() {
        return TRYING;
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
