package io.tandem.relay.control;

/**
 * Who speaks in a room now.
 *
 * @param session the ng call-id
 * @param epoch of the session's owner that spoke last
 * @param member its name in the room
 */
public record RoomSpeaker(String session, long epoch, String room, String member) {}
