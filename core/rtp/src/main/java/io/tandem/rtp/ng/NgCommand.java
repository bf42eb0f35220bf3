package io.tandem.rtp.ng;

import java.util.List;
import java.util.Optional;

/** A command to a media relay. Tags are the legs' names within the session; SDP is text. */
public sealed interface NgCommand {

    /** Is anybody there? Answered {@code pong}. */
    record Ping() implements NgCommand {}

    /** The side {@code fromTag} offers; the reply's SDP is for the other side. {@code toTag} is empty on the first. */
    record Offer(String callId, String fromTag, String toTag, String sdp, Handling handling) implements NgCommand {}

    /** The side {@code toTag} answers an offer of {@code fromTag}; the reply's SDP is for {@code fromTag}. */
    record Answer(String callId, String fromTag, String toTag, String sdp, Handling handling) implements NgCommand {}

    /** Ends the session and frees its ports at once; the reply carries its last statistics. */
    record Delete(String callId, Ownership ownership) implements NgCommand {}

    /** Statistics of a session; renews its lease when the owner asks. */
    record Query(String callId, Ownership ownership) implements NgCommand {}

    /** The call-ids of at most {@code limit} sessions. */
    record ListSessions(int limit) implements NgCommand {}

    /** Totals of the relay. */
    record Statistics() implements NgCommand {}

    /**
     * How an offer or answer is to be handled.
     *
     * @param receivedFrom the address that the signalling came from, where told: media from there is not a stranger's
     * @param strictSource only the very address and port of the SDP may send
     * @param replaceOrigin write the relay's address into {@code o=}
     */
    record Handling(
            Optional<String> receivedFrom,
            boolean strictSource,
            boolean replaceOrigin,
            Ownership ownership,
            List<String> unknown) {
        public Handling {
            unknown = List.copyOf(unknown);
        }
    }

    /**
     * Who speaks for the session.
     *
     * @param epoch of the owner; 0 for clients that know none
     * @param leaseSeconds after which an unrenewed session ends; 0 leaves it to the media time-out
     */
    record Ownership(long epoch, int leaseSeconds) {}
}
