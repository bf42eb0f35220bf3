package io.tandem.relay.control;

import io.tandem.contracts.calls.SessionEnded;
import io.tandem.rtp.ng.NgReply;

/** Told when the relay ends a session by itself, and how sessions are received. On a worker's thread; must not block. */
public interface SessionListener {

    void ended(String callId, long epoch, SessionEnded.Reason reason, NgReply.SessionStatistics last);

    /** Every five seconds and at the end; of no interest to those who do not say otherwise. */
    default void measured(Measurement measurement) {}

    /** Where a session asks for it. */
    default void heard(HeardDigit digit) {}

    /** In a room another speaks than before. On the room's thread; must not block. */
    default void speaks(RoomSpeaker speaker) {}
}
