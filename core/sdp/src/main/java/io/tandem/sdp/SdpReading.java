package io.tandem.sdp;

/** What came of reading an {@link Sdp}. */
public sealed interface SdpReading {

    record Readable(SessionDescription description) implements SdpReading {}

    /** @param reason in words, for the log and the Warning header: answer 400 or 488 */
    record Unreadable(String reason) implements SdpReading {}
}
