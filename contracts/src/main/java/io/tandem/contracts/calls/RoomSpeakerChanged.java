package io.tandem.contracts.calls;

import io.tandem.types.NodeId;
import java.time.Instant;

/**
 * Topic {@code media-events}, header {@code kind: room-speaker-changed}, key the speaker's call, CBOR: in a room of a relay another speaks
 * than before.
 *
 * @param session the ng call-id of the speaker's session
 * @param epoch of the owner that spoke last for the session
 * @param room its name on the relay
 * @param member the speaker's name in the room
 */
public record RoomSpeakerChanged(
        int schema, String session, NodeId relay, long epoch, String room, String member, Instant at) {
    public static final String KIND = "room-speaker-changed";
}
