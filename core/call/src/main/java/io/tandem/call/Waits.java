package io.tandem.call;

import io.tandem.dialplan.RingStage;
import io.tandem.dialplan.RoutePlan;
import java.time.Duration;

/** How long the call waits for whom. No wait is without end. */
final class Waits {
    /** An ng command with its retransmissions. */
    static final Duration RELAY = Duration.ofSeconds(2);

    /** Bindings are in memory, but without Kafka an owner is in doubt for a second before it acts at all. */
    static final Duration CONTACTS = Duration.ofSeconds(3);

    /**
     * How long a carrier may be silent while there is another one. RFC 3261 makes it send 100 within 200 ms; two
     * retransmissions (T1, 2*T1) may be lost, and the next carrier still rings within 4 s.
     */
    static final Duration CARRIER = Duration.ofSeconds(3);

    /** What relays, contacts and cancelled legs may take of a set-up beside its ringing. */
    static final Duration SET_UP_SLACK = Duration.ofSeconds(30);

    /** RFC 3261 section 17.1.1.2: timer B ends an unanswered re-INVITE after 64*T1 = 32 s; the edge reports that. */
    static final Duration REOFFER = Duration.ofSeconds(35);

    /** Timers F and H, and 64*T1 for the final response to a cancelled INVITE (section 9.1), with the edge's slack. */
    static final Duration CLOSING = Duration.ofSeconds(40);

    /** Between two attempts to find a live relay while both phones wait in silence. */
    static final Duration NEXT_RELAY = Duration.ofMillis(500);

    /** How long phones are left in silence before the search for a live relay is given up. */
    static final Duration SILENCE = Duration.ofSeconds(30);

    /** How long a callee who has answered is kept in silence while no relay is found, before the caller knows. */
    static final Duration RESCUE = Duration.ofSeconds(8);

    /** RFC 3261 section 13.3.1.4: a 200 is retransmitted for 64*T1 until its ACK comes. */
    static final Duration UNACKNOWLEDGED = Duration.ofSeconds(32);

    /** Between edges a question and its answer take milliseconds; then it is asked again. */
    static final Duration HANDING_OVER = Duration.ofMillis(500);

    /** How long another call is asked for a leg: its owner may have died, and the next one takes some seconds. */
    static final Duration FETCHED = Duration.ofSeconds(12);

    /** How often a call asks after a leg that it has handed over, to know when nothing comes for it any more. */
    static final Duration MOVED = Duration.ofSeconds(30);

    /** How long who leads a caller may be silent: one has died, and another takes his place, which takes some seconds. */
    static final Duration LEADER = Duration.ofSeconds(7);

    /** What the way to who makes a request and back may take beside it. */
    static final Duration REQUESTED = Duration.ofSeconds(1);

    /** How long somebody waits in a slot before who has sent him there is called. */
    static final Duration PARKED = Duration.ofSeconds(60);

    /** From an announcement's command to its first sound, with a breath before the next one. */
    static final Duration SETTLING = Duration.ofMillis(200);

    /** All ringing of a plan together. */
    static Duration toFindSomebody(RoutePlan plan) {
        return plan.stages().stream().map(RingStage::ringFor).reduce(SET_UP_SLACK, Duration::plus);
    }

    private Waits() {}
}
