package io.tandem.calls.history;

import java.time.Instant;

/**
 * A side of a call that is in a conference room.
 *
 * @param room its number
 * @param number of the side: an extension or a public number
 * @param since when it has been there
 */
public record Attending(String room, String number, boolean moderator, boolean muted, Instant since) {}
